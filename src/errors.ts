/** Something the user can mend: what is wrong, and what to do next. Doors print both; anything else is our own fault. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly hint: string

  /** @param hint the next step for the user, with an example to paste where there is one */
  constructor(message: string, hint = '', options?: ErrorOptions) {
    super(message, options)
    this.hint = hint
  }
}

/** What an unknown thrown value says, for a message. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
