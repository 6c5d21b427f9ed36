/** Colours, marks and margins shared by the parts of the terminal report. */
import picocolors from 'picocolors'
import type { Severity } from '../../verdict.ts'
import { wrap } from './columns.ts'

export interface Style {
  colors: ReturnType<typeof picocolors.createColors>
  width: number
}

const marks: Record<Severity, string> = { error: '✖', warning: '▲', notice: '●' }

export function styleFor(color: boolean, width: number): Style {
  return { colors: picocolors.createColors(color), width }
}

/** The text behind the mark of the severity, in its colour. */
export function marked(severity: Severity, text: string, { colors }: Style): string {
  const paint = { error: colors.red, warning: colors.yellow, notice: colors.blue }[severity]
  return paint(`${marks[severity]} ${text}`)
}

/** A paragraph two columns in, broken to the width; no line at all for no text. */
export function paragraph(text: string, { width }: Style): string[] {
  return text === '' ? [] : wrap(text, width - 2).map((line) => `  ${line}`)
}
