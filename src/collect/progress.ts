/** Told while it works; who shows it, and how, is the door's matter. */
export interface Progress {
  /** A new phase of the run begins. */
  phase(name: string): void
  /** Route number `index` (1-based) of `total` is being worked on. */
  route(id: string, index: number, total: number): void
  /** Something worth keeping on the screen. */
  note?(text: string): void
}
