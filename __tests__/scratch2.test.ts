import { test } from 'vitest'
import { htmlReporter } from '../src/report/html/html.ts'
import { routePage } from '../src/report/html/routePage.ts'
import { manyRoutes } from './report/html/manyRoutes.ts'
import { reportOf } from './report/sample.ts'
test('sizes', () => {
  const w = manyRoutes(10)
  const p = routePage(w.profile.routes[0]!, { verdict: w, findings: w.findings.slice(0,1), comparison: null }, () => 'https://github.com/quince/orchard/blob/c0ffee12c0ffee12c0ffee12c0ffee12c0ffee12/src/x.ts#L12')
  console.log(p.parts.map(({ name, json }) => `${name} ${json.length}`).join(', '))
  for (const n of [10, 100, 1000]) {
    const v = manyRoutes(n)
    const t = performance.now()
    const html = reportOf(htmlReporter, v)
    const ms = performance.now() - t
    const note = /Left out, since the file[^<]*/.exec(html)?.[0]
    console.log(n, Buffer.byteLength(html), 'overview', html.indexOf('id="data"'), Math.round(ms), note)
  }
})
