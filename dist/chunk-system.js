import { randomUUID } from "node:crypto";
import path from "node:path";
import { readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
// src/collect/app/zombies.ts
/**
* What of a process group is dead and not taken note of. Whoever dies without a parent that waits for it stays until the
* first process of the machine does, which in a container is late or never. Linux only.
*/
/** Whether all that is left of the group is dead. */
function onlyZombies(leader) {
	const members = processIds().map(stateOf).filter((state) => state?.group === leader);
	return members.length > 0 && members.every((state) => state.letter === "Z");
}
function processIds() {
	try {
		return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
	} catch {
		return [];
	}
}
/** proc_pid_stat(5): `pid (name) state parent group ...`, where the name may hold anything. Null when it is gone. */
function stateOf(pid) {
	try {
		const [, letter, group] = /.*\) (\S) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
		return {
			letter,
			group: Number(group)
		};
	} catch {
		return null;
	}
}
// src/collect/app/system.ts
/** What differs between operating systems, in one place: everything else does not ask which one it runs on. */
/** A socket's path has 104 bytes on macOS and 108 on Linux, its end included. */
const LONGEST_SOCKET = 103;
const SOCKET = "probe.sock";
const PREFIX = "route-profiler-";
/** @param temporary the directory for temporary files */
function systemOf(platform, temporary = tmpdir()) {
	if (platform === "win32") return {
		hasGroups: false,
		onlyZombies: () => false,
		killTree,
		hasLoadAverage: false,
		pin: null,
		copyTree: () => [],
		channelPlace: () => ({ pipe: `\\\\.\\pipe\\${PREFIX}${randomUUID()}` }),
		notFound: (exitCode, output) => exitCode === 9009 || exitCode === 1 && /is not recognized as an internal or external command/.test(output)
	};
	return {
		hasGroups: true,
		onlyZombies: platform === "linux" ? onlyZombies : () => false,
		killTree,
		hasLoadAverage: true,
		pin: platform === "linux" ? pinned : null,
		copyTree: platform === "linux" ? linuxCopy : (from, to) => [[
			"cp",
			"-c",
			"-R",
			"-p",
			from,
			to
		]],
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
/** Of GNU, which shares blocks where it can, or of BusyBox. */
function linuxCopy(from, to) {
	return [[
		"cp",
		"--archive",
		"--reflink=auto",
		from,
		to
	], [
		"cp",
		"-a",
		from,
		to
	]];
}
/** A TMPDIR somewhere deep leaves no room for a socket's path. */
function shortEnough(temporary) {
	const longest = path.posix.join(temporary, `${PREFIX}XXXXXX`, SOCKET);
	return Buffer.byteLength(longest) <= LONGEST_SOCKET ? temporary : "/tmp";
}
const system = systemOf(process.platform);
export { systemOf as n, system as t };
