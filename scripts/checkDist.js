// dist/ is what users run, so what is committed has to be what the source builds to.
import { execFileSync } from 'node:child_process'

const changed = execFileSync('git', ['status', '--porcelain', '--', 'dist'], { encoding: 'utf8' })
if (changed) {
  console.error(`dist/ is not what the source builds to:\n${changed}Run npm run build and commit dist/.`)
  process.exit(1)
}
