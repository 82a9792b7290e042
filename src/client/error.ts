import { type ErrorBody, type ErrorCode, errorBody, type FieldFault } from '@shared/errors'

/** A call that failed, in the words of the catalogue. */
export class CallError extends Error {
  readonly code: ErrorCode
  readonly wayOut: string
  readonly fields: FieldFault[]

  constructor(body: ErrorBody) {
    super(body.message)
    this.name = 'CallError'
    this.code = body.code
    this.wayOut = body.wayOut
    this.fields = body.fields ?? []
  }

  /** A fault that arose on this phone. */
  static of(code: ErrorCode): CallError {
    return new CallError(errorBody(code))
  }

  /** The sentence about one field, if there is one. */
  fault(field: string): string | undefined {
    return this.fields.find((fault) => fault.field === field)?.message
  }
}

/** Any failure as a CallError; what is not one becomes `internal`. */
export function asCallError(fault: unknown): CallError {
  return fault instanceof CallError ? fault : CallError.of('internal')
}
