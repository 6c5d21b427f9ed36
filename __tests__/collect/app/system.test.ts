import { expect, test } from 'vitest'
import { systemOf } from '../../../src/collect/app/system.ts'

test.each(['linux', 'darwin'] as const)(
  '%s: a process leads a group, and the channel is a socket',
  (platform) => {
    const { hasGroups, hasLoadAverage, channelPlace, notFound } = systemOf(platform, '/var/folders/x1/T')
    expect({ hasGroups, hasLoadAverage }).toEqual({ hasGroups: true, hasLoadAverage: true })
    expect(channelPlace()).toEqual({
      directoryPrefix: '/var/folders/x1/T/route-profiler-',
      socket: 'probe.sock',
    })
    expect(notFound(127, 'sh: 1: nodde: not found')).toBe(true)
    expect(notFound(1, 'Error: it is not recognized as an internal or external command')).toBe(false)
  },
)

test('a socket gets a path that the system can hold, whatever TMPDIR is', () => {
  const deep = `/home/runner/${'work/'.repeat(15)}`
  expect(systemOf('darwin', deep).channelPlace()).toEqual({
    directoryPrefix: '/tmp/route-profiler-',
    socket: 'probe.sock',
  })
  const place = systemOf('linux', `/${'a'.repeat(69)}`).channelPlace()
  const path = 'pipe' in place ? '' : `${place.directoryPrefix}XXXXXX/${place.socket}`
  expect(path.length).toBe(103)
})

test('win32: children are found by taskkill, and the channel is a pipe', () => {
  const windows = systemOf('win32', 'C:\\Users\\runner\\AppData\\Local\\Temp')
  expect(windows).toMatchObject({ hasGroups: false, hasLoadAverage: false })
  expect(windows.killTree(4711)).toEqual({ command: 'taskkill', args: ['/pid', '4711', '/T', '/F'] })
  const [one, two] = [windows.channelPlace(), windows.channelPlace()]
  expect(one).toEqual({ pipe: expect.stringMatching(/^\\\\\.\\pipe\\route-profiler-[\da-f-]{36}$/) })
  expect(one).not.toEqual(two)
})

test.each([
  [
    1,
    "'nodde' is not recognized as an internal or external command,\r\noperable program or batch file.",
    true,
  ],
  [9009, '', true],
  [1, 'Error: listen EADDRINUSE', false],
])('win32: exit code %s after %j: not found is %s', (exitCode, output, notFound) => {
  expect(systemOf('win32').notFound(exitCode, output)).toBe(notFound)
})

test('a command is kept on one processor where the system has a tool for it', () => {
  expect(systemOf('linux').pin?.(3)).toEqual(['taskset', '-c', '3'])
  expect(systemOf('linux').move?.(604, '0-1')).toEqual(['taskset', '-a', '-c', '-p', '0-1', '604'])
  expect(
    ['darwin', 'win32'].map((name) => systemOf(name as NodeJS.Platform)).map(({ pin, move }) => [pin, move]),
  ).toEqual([
    [null, null],
    [null, null],
  ])
})
