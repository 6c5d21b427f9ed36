import { randomUUID } from "node:crypto";
import path from "node:path";
import { readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
// src/collect/app/zombies.ts
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
const LONGEST_SOCKET = 103;
const SOCKET = "probe.sock";
const PREFIX = "route-profiler-";
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
function pinned(processor) {
	return [
		"taskset",
		"-c",
		String(processor)
	];
}
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
function shortEnough(temporary) {
	const longest = path.posix.join(temporary, `${PREFIX}XXXXXX`, SOCKET);
	return Buffer.byteLength(longest) <= LONGEST_SOCKET ? temporary : "/tmp";
}
const system = systemOf(process.platform);
export { systemOf as n, system as t };
