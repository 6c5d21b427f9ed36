/** Off until the collector asks. Timing rounds run with it off: one look at this boolean per call, and straight on. */
export const state = {
  observing: false,
  drizzle: false,
  /** The application's own files were loaded before the probe, as they are. */
  late: false,
}
