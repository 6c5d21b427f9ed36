/** report.html as a person uses it, in a real browser, from a file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { htmlReporter } from '../src/report/html/html.ts'
import type { Verdict } from '../src/verdict.ts'
import { withHostileTexts } from './report/html/hostile.ts'
import { manyRoutes } from './report/html/manyRoutes.ts'
import { harbour } from './report/html/plansOfHarbour.ts'
import { shelfware } from './report/html/shelfware.ts'
import { eventful, nothingCaptured, quiet, reportOf } from './report/sample.ts'
import { openBrowser } from './support/chromium.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'report-'))
const browser = await openBrowser('report.html')
afterAll(async () => {
  await browser?.close()
  rmSync(directory, { recursive: true })
})

function fileOf(name: string, verdict: Verdict): string {
  const file = path.join(directory, `${name}.html`)
  writeFileSync(file, reportOf(htmlReporter, verdict))
  return pathToFileURL(file).href
}

const address = fileOf('shelfware', shelfware)
const authors = '#route=GET%20%2Fapi%2Fauthors'
const examined = fileOf('harbour', harbour)
const otters = '#route=GET%20%2Fotters'
const nPlusOne = shelfware.findings.find(({ rule }) => rule === 'n-plus-one')!

/** What the browser complains about, such as a breach of the policy, and what it asks for. */
const complaints = new WeakMap<Page, string[]>()

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser!.newPage(options)
  const told: string[] = []
  complaints.set(page, told)
  page.on('console', (message) => void told.push(message.text()))
  page.on('pageerror', (error) => void told.push(String(error)))
  page.on('request', (request) => {
    if (!/^(?:file|data):/.test(request.url())) told.push(`asks for ${request.url()}`)
  })
  await page.goto(url)
  return page
}

const titlesOf = (page: Page) => page.locator('#routes-table tbody tr:not([hidden]) th').allTextContents()

describe.runIf(browser !== null)('report.html in a browser', { concurrent: false }, () => {
  test('opens from a file, asks for nothing, and complains of nothing', async () => {
    const page = await open(address)
    await expect(page.title()).resolves.toBe('shelfware: 3 new errors, 3 new warnings · Route Profiler')
    expect(await titlesOf(page)).toHaveLength(shelfware.profile.routes.length)
    await page.goto(address + authors)
    expect(complaints.get(page)).toEqual([])
    await page.close()
  })

  test('no number of a chart is parted from its unit, however wide the window is', async () => {
    const page = await open(address)
    const parted: unknown[] = []
    for (let width = 300; width <= 1400; width += 20) {
      await page.setViewportSize({ width, height: 900 })
      const numbers = await page.evaluate(`
        [...document.querySelectorAll('table.chart td:last-child')]
          .map(({ firstChild }) => firstChild)
          .filter((text) => text !== null && text.nodeType === Node.TEXT_NODE)
          .filter((text) => {
            const range = document.createRange()
            range.selectNodeContents(text)
            return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1
          })
          .map(({ data }) => data)
      `)
      if ((numbers as string[]).length > 0) parted.push({ width, numbers })
    }
    expect(parted).toEqual([])
    await page.close()
  })

  test('the table sorts by each column, what has no number last, and says so', async () => {
    const page = await open(address)
    const queries = page.getByRole('columnheader', { name: 'queries' })
    await queries.getByRole('button').click()
    expect(await queries.getAttribute('aria-sort')).toBe('descending')
    expect((await titlesOf(page))[0]).toBe('GET /api/authors')
    expect((await titlesOf(page)).at(-1)).toMatch(/^POST \/api\/(?:fax|loans)/)
    await page.keyboard.press('Enter')
    expect(await queries.getAttribute('aria-sort')).toBe('ascending')
    expect((await titlesOf(page)).at(-1)).toMatch(/^POST \/api\/(?:fax|loans)/)
    await page.close()
  })

  test('the table filters by path, method, rule and standing', async () => {
    const page = await open(address)
    await page.getByLabel('Path').fill('AUTHORS')
    expect(await titlesOf(page)).toEqual(['GET /api/authors'])
    expect(await page.locator('output').textContent()).toBe('1 of 29 routes')
    await page.getByLabel('Path').fill('')
    await page.getByLabel('Rule').selectOption('redundant-query')
    expect(await titlesOf(page)).toEqual(['GET /api/authors', 'POST /api/orders'])
    await page.getByLabel('Method').selectOption('POST')
    expect(await titlesOf(page)).toEqual(['POST /api/orders'])
    await page.getByLabel('Standing').selectOption('new')
    expect(await titlesOf(page)).toEqual([])
    await page.close()
  })

  test('the table shows the columns that are chosen', async () => {
    const page = await open(address)
    const cpu = page.getByRole('columnheader', { name: 'CPU' })
    expect(await cpu.count()).toBe(0)
    await page.getByText('Columns', { exact: true }).click()
    await page.getByRole('checkbox', { name: 'CPU' }).check()
    expect(await cpu.count()).toBe(1)
    await page.close()
  })

  test('an address leads to a route or a finding, with the focus, and back', async () => {
    const page = await open(address)
    await page.locator('#routes-table').getByRole('link', { name: 'GET /api/authors' }).click()
    const focused = () => page.evaluate('document.activeElement.textContent')
    await expect(page.getByRole('heading', { level: 1 }).textContent()).resolves.toBe('GET /api/authors')
    expect(await focused()).toBe('GET /api/authors')
    await page.goBack()
    expect(await page.locator('#routes-table').isVisible()).toBe(true)
    await page.goto(`${address}#finding=${nPlusOne.id}`)
    expect(await focused()).toContain('src/routes/authors.ts:30')
    await page.goto(`${address}#route=GET%20%2Fnowhere`)
    expect(await page.locator('#page').textContent()).toContain('This route has no page')
    await page.close()
  })

  test('every route has a page', async () => {
    const page = await open(address)
    for (const { id } of shelfware.profile.routes) {
      await page.goto(`${address}#route=${encodeURIComponent(id)}`)
      expect(await page.locator('#page h1').textContent()).toBe(id)
    }
    expect(complaints.get(page)).toEqual([])
    await page.close()
  })

  test('a flame graph is gone through by keys and pointer, and says what each call is', async () => {
    const page = await open(address + authors)
    const graph = page.getByRole('application', { name: 'Flame graph' })
    const says = page.locator('.flame output')
    const calls = graph.locator('svg')
    await graph.focus()
    await expect(says.textContent()).resolves.toMatch(
      /^src\/present\.ts:8 in present · 1 · 6\.2 ms · \d+ % · 0\.6 ms$/,
    )
    await page.keyboard.press('ArrowDown')
    await expect(says.textContent()).resolves.toMatch(/^sluice · 2 · 4\.45 ms/)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowRight')
    await expect(says.textContent()).resolves.toMatch(/^src\/routes\/authors\.ts:22 in listAuthors · 1/)
    const widthOf = (call: number) => calls.nth(call).getAttribute('width')
    const before = [await widthOf(0), await widthOf(3)]
    await page.keyboard.press('Enter')
    expect([await widthOf(0), await widthOf(3)]).toEqual(['0%', '100%'])
    await page.keyboard.press('Escape')
    expect([await widthOf(0), await widthOf(3)]).toEqual(before)
    await calls.nth(1).click()
    expect(await widthOf(1)).toBe('100%')
    await expect(says.textContent()).resolves.toMatch(/^sluice/)
    // Longer than in the base, and no color alone says so.
    await expect(calls.nth(0).locator('rect').first().getAttribute('class')).resolves.toBe('more')
    await expect(calls.nth(3).locator('rect').first().getAttribute('class')).resolves.toBe('same')
    await page.getByText('The flame graph as a table').click()
    const row = page.locator('.flame-graph tbody tr').first()
    await expect(row.textContent()).resolves.toMatch(/^src\/present\.ts:8 in present.*0\.6 ms$/)
    expect(complaints.get(page)).toEqual([])
    await page.close()
  })

  test('statements filter by how their rows are found, and by their text', async () => {
    const page = await open(`${examined}#indexes`)
    const statements = page.locator('#indexes-table tbody tr:not([hidden]) th')
    await page.locator('#indexes select').selectOption({ label: 'from the catalogue (1)' })
    await expect(statements.allTextContents()).resolves.toEqual(['stays: stays_holt, stays_holt_again'])
    await page.locator('#indexes select').selectOption('')
    await page.locator('#indexes input').fill('SRC/VISITS.TS')
    expect(await statements.count()).toBe(1)
    expect(await page.locator('#indexes output').textContent()).toBe('1 of 8 rows')
    await page.close()
  })

  test('an address leads to the plan of a statement, which is opened', async () => {
    const page = await open(examined)
    await page.locator('#indexes-table').getByText('like ?').click()
    const plan = page.locator('details[data-query="4"]')
    expect(await plan.getAttribute('open')).not.toBeNull()
    expect(await page.evaluate('document.activeElement.textContent')).toContain('trigram index?')
    expect(await plan.locator('pre').isVisible()).toBe(true)
    await page.goto(`${examined}${otters}&query=99`)
    expect(await page.locator('#page h1').textContent()).toBe('GET /otters')
    expect(complaints.get(page)).toEqual([])
    await page.close()
  })

  test('a snippet is copied by its button, or selected where a host forbids that', async () => {
    const page = await open(examined + otters, { permissions: ['clipboard-read', 'clipboard-write'] })
    const button = page.locator('details[data-query="2"] .copy').last()
    // Who hears the page knows which of them it is.
    const sql = 'create index otters_holt_id_idx on otters (holt_id)'
    await expect(
      page.getByRole('button', { name: `Copy ${sql}`, exact: true }).count(),
    ).resolves.toBeGreaterThan(0)
    await button.click()
    await expect.poll(() => button.textContent()).toBe(`Copied ${sql}`)
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    await button.click()
    await expect.poll(() => button.textContent()).toBe(`Selected ${sql}`)
    expect(await page.evaluate('getSelection().toString()')).toBe(sql)
    await page.close()
  })

  test('without a script, verdict and table are there, and an address leads to the row', async () => {
    const page = await open(address + authors, { javaScriptEnabled: false })
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('3 new errors')
    expect(await titlesOf(page)).toHaveLength(shelfware.profile.routes.length)
    await expect(page.locator('tr:target th').textContent()).resolves.toBe('GET /api/authors')
    await page.close()
  })

  test('in a frame that may not store anything, as where reports are served, it works as well', async () => {
    const file = path.join(directory, 'frame.html')
    writeFileSync(
      file,
      `<!doctype html><iframe sandbox="allow-scripts" src="shelfware.html${authors}"></iframe>`,
    )
    const page = await open(pathToFileURL(file).href)
    await expect(page.frameLocator('iframe').locator('#page h1').textContent()).resolves.toBe(
      'GET /api/authors',
    )
    await page.close()
  })

  test('hostile names in every field are shown and run nothing', async () => {
    const hostile = withHostileTexts(shelfware)
    const url = fileOf('hostile', hostile)
    const page = await open(url)
    for (const { id } of hostile.profile.routes) {
      await page.goto(`${url}#route=${encodeURIComponent(id)}`)
      expect(await page.locator('#page h1').textContent()).toContain(
        '</script><!-- <script>window.hacked = 1',
      )
    }
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(await page.locator('img').count()).toBe(0)
    expect(await page.locator('script').count()).toBe(2)
    expect(complaints.get(page)).toEqual([])
    await page.close()
  })

  test('what gets in all the same may neither run nor ask for anything', async () => {
    const page = await open(address)
    await page.evaluate(`
      const script = document.createElement('script')
      script.textContent = 'window.hacked = 1'
      const image = document.createElement('img')
      image.src = 'http://127.0.0.1:9/stolen'
      document.body.append(script, image)
      document.body.setAttribute('onclick', 'window.hacked = 1')
    `)
    await page.locator('footer').click()
    expect(await page.evaluate('window.hacked')).toBeUndefined()
    expect(complaints.get(page)!.join('\n')).toMatch(/script-src[^]*img-src/)
    await page.close()
  })

  test.each([
    ['the overview', ''],
    ['a route', authors],
    ['a flow', '#route=flow%20check-out'],
  ])('on a phone, %s does not scroll sideways', async (_what, hash) => {
    const page = await open(address + hash, { viewport: { width: 360, height: 740 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    await page.close()
  })

  test.each([
    ['the table of statements', '#indexes'],
    ['plans and growth', otters],
  ])('on a phone, %s do not scroll sideways', async (_what, hash) => {
    const page = await open(examined + hash, { viewport: { width: 360, height: 740 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    await page.close()
  })

  test('no name in a chart lies upon another', async () => {
    const page = await open(address)
    const overlapping = await page.evaluate(`(() => {
      const boxes = [...document.querySelectorAll('svg.scatter text.name')].map((one) => one.getBBox())
      return [boxes.length, boxes.filter((a, i) => boxes.slice(i + 1).some((b) =>
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)).length]
    })()`)
    expect(overlapping).toEqual([expect.any(Number), 0])
    expect(await page.locator('svg.scatter text.name').count()).toBeGreaterThan(2)
    await page.close()
  })

  test('on paper, there is nothing to click', async () => {
    const page = await open(address)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('#routes-controls').isVisible()).toBe(false)
    expect(await page.locator('nav').isVisible()).toBe(false)
    expect(await page.locator('#routes-table').isVisible()).toBe(true)
    await page.close()
  })

  test('a thousand routes open, sort and filter', async () => {
    const page = await open(fileOf('many', manyRoutes(1000)))
    await page.getByLabel('Path').fill('/reports/77')
    expect(await titlesOf(page)).toHaveLength(11)
    await page.close()
  })

  describe.each([
    ['light', ''],
    // Its colours are all that is different.
    ['dark', "{ runOnly: ['cat.color'] }"],
  ] as const)('by axe-core, in %s', (colorScheme, asked) => {
    test.each<[string, string, string]>([
      ['the overview', address, ''],
      ['a route', address, authors],
      ['a flow', address, '#route=flow%20check-out'],
      ['a finding', address, `#finding=${nPlusOne.id}`],
      ['an eventful run', fileOf('eventful', eventful), ''],
      ['a quiet run', fileOf('quiet', quiet), ''],
      ['the table of statements', examined, '#indexes'],
      ['plans and growth', examined, otters],
      ['a run without queries', fileOf('nothing', nothingCaptured), ''],
    ])('%s is accessible', async (_what, url, hash) => {
      const page = await open(url + hash, { colorScheme })
      await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
      await page.evaluate(axe.source)
      const { violations } = (await page.evaluate(`axe.run(${asked})`)) as axe.AxeResults
      const told = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
      )
      expect(told).toEqual([])
      await page.close()
    })
  })
})
