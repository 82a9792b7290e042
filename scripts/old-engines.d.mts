export function namesAdded(code: string): string[]
export function faultsOfScript(code: string, added?: readonly string[]): string[]
export function faultsOfStyles(css: string, options?: { hasMax?: boolean }): string[]
