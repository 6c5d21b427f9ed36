import { randomUUID } from "node:crypto";
import path from "node:path";
import { tmpdir } from "node:os";
// src/collect/system.ts
/** What differs between operating systems, in one place: everything else does not ask which one it runs on. */
/** A socket's path has 104 bytes on macOS and 108 on Linux, its end included. */
const LONGEST_SOCKET = 103;
const SOCKET = "probe.sock";
const PREFIX = "route-profiler-";
/** @param temporary the directory for temporary files */
function systemOf(platform, temporary = tmpdir()) {
	if (platform === "win32") return {
		hasGroups: false,
		killTree,
		hasLoadAverage: false,
		pin: null,
		channelPlace: () => ({ pipe: `\\\\.\\pipe\\${PREFIX}${randomUUID()}` }),
		notFound: (exitCode, output) => exitCode === 9009 || exitCode === 1 && /is not recognized as an internal or external command/.test(output)
	};
	return {
		hasGroups: true,
		killTree,
		hasLoadAverage: true,
		pin: platform === "linux" ? pinned : null,
		channelPlace: () => ({
			directoryPrefix: path.posix.join(shortEnough(temporary), PREFIX),
			socket: SOCKET
		}),
		notFound: (exitCode) => exitCode === 127
	};
}
function killTree(pid) {
	return {
		command: "taskkill",
		args: [
			"/pid",
			String(pid),
			"/T",
			"/F"
		]
	};
}
/** Of util-linux or BusyBox, which knows the short option only. */
function pinned(processor) {
	return [
		"taskset",
		"-c",
		String(processor)
	];
}
/** A TMPDIR somewhere deep leaves no room for a socket's path. */
function shortEnough(temporary) {
	const longest = path.posix.join(temporary, `${PREFIX}XXXXXX`, SOCKET);
	return Buffer.byteLength(longest) <= LONGEST_SOCKET ? temporary : "/tmp";
}
const system = systemOf(process.platform);
export { systemOf as n, system as t };
