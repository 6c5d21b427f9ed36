/** The part of an answer that a report shows. */

const EXCERPT_CHARACTERS = 500

/** The start of a body. A page is shown by its words without the mark-up: an error page begins with much that says nothing. */
export function excerptOf(text: string, contentType = ''): string {
  const isPage = /\bhtml\b/i.test(contentType)
  const words = isPage
    ? text
        .replaceAll(/<(style|script|head)\b.*?<\/\1>|<[^>]*>|&nbsp;/gis, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim()
    : text
  return words.slice(0, EXCERPT_CHARACTERS)
}
