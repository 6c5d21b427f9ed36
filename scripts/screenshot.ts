/**
 * A picture of a comment as GitHub shows it: `node scripts/screenshot.ts COMMENT.md PICTURE.png`.
 * GitHub's Markdown (micromark) with GitHub's stylesheet, in a headless Chromium. Mermaid is drawn by GitHub alone.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { findChromium, howToGetChromium, launch } from './chromium.ts'

/** Of a comment on github.com, on a wide screen. */
const WIDTH = 860

const [source, picture] = process.argv.slice(2)
if (source === undefined || picture === undefined)
  fail('Name the comment and the picture: node scripts/screenshot.ts COMMENT.md PICTURE.png')

const browser = await launch(findChromium() ?? fail(`There is no Chromium: ${howToGetChromium}`))
try {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: 100 }, deviceScaleFactor: 2 })
  await page.setContent(pageOf(readFileSync(source, 'utf8')))
  await page.screenshot({ path: picture, fullPage: true })
} finally {
  await browser.close()
}

function pageOf(markdown: string): string {
  const style = readFileSync(
    createRequire(import.meta.url).resolve('github-markdown-css/github-markdown-light.css'),
    'utf8',
  )
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  })
  return `<!doctype html><meta charset="utf-8"><style>${style}
    body { margin: 16px; font-family: "Noto Sans", sans-serif }
    .comment { border: 1px solid #d1d9e0; border-radius: 6px; overflow: hidden }
    .author { padding: 8px 16px; font-size: 14px; color: #59636e; background: #f6f8fa; border-bottom: 1px solid #d1d9e0 }
    .author b { color: #1f2328 }
    .markdown-body { padding: 16px; font-size: 14px }
  </style><div class="comment"><div class="author"><b>github-actions</b> bot commented</div>
  <div class="markdown-body">${html}</div></div>`
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
