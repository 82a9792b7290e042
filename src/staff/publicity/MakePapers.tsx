import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton } from '@/components'
import { Download } from '../jobs/Download'
import { JobProgress } from '../jobs/JobProgress'
import { useRunningJob } from '../jobs/use-running-job'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import type { PapersInput } from './publicity-types'

export interface Offer {
  id: string
  label: string
  input: PapersInput
}

/** What can be made here; how far it is, and the file when it is done. */
export function MakePapers({ offers }: { offers: readonly Offer[] }) {
  const making = useWrite('make-papers')
  const [asked, setAsked] = useState<string>()
  const [job, began] = useRunningJob('make-papers')
  const go = async ({ id, input }: Offer) => {
    setAsked(id)
    const answer = await making.write(input)
    if (answer) began(answer.jobId)
  }
  return (
    <>
      {making.error && <StaffError error={making.error} />}
      <Actions>
        {offers.map((offer, i) => (
          <ActionButton
            key={offer.id}
            id={offer.id}
            kind={i === 0 ? 'primary' : 'secondary'}
            busy={making.busy && asked === offer.id}
            busyLabel="正在开始"
            onPress={() => go(offer)}
          >
            {offer.label}
          </ActionButton>
        ))}
      </Actions>
      {job && (
        <JobProgress key={job} id={job}>
          {({ hasFile }) => hasFile && <Download jobId={job} />}
        </JobProgress>
      )}
    </>
  )
}
