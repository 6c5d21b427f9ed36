/**
 * autocannon counts into three histograms, and we take the latencies one by one before it rounds them. These histograms
 * take every number and keep none; who asks for one gets an error.
 */
export const initWebAssemblySync = (): void => {}

export const build = () => ({ recordValue() {}, destroy() {} })

/** At the end of every run; the text goes into a result that is not looked at. */
export const encodeIntoCompressedBase64 = (): string => ''

export function decodeFromCompressedBase64(): never {
  throw new Error('autocannon keeps no histograms in this bundle: look at each response instead.')
}
