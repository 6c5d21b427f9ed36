/** Preloaded into the profiler: says at its end how much memory it had at most. */
const { writeFileSync } = require('node:fs')

const { SCALE_PEAK: file } = process.env
if (file) {
  // Its children are none of it.
  delete process.env.SCALE_PEAK
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS * 1024)))
}
