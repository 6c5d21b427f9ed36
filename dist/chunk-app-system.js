import { isIPv6 } from "node:net";
import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import path from "node:path";
import { tmpdir } from "node:os";
// src/collect/app/processesOfRun.ts
const SECRET = "ROUTE_PROFILER_SECRET";
function processesOfRun(secret) {
	return allProcesses().filter((pid) => isOfRun(pid, secret)).map((pid) => ({
		pid,
		group: groupOf(pid)
	}));
}
function processesOfGroup(group) {
	return allProcesses().filter((pid) => groupOf(pid) === group);
}
function allProcesses() {
	return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
}
function groupOf(pid) {
	try {
		const [, group] = /^.*\) \S+ \d+ (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, "latin1")) ?? [];
		return group === void 0 ? null : Number(group);
	} catch {
		return null;
	}
}
function isOfRun(pid, secret) {
	return environmentOf(pid).includes(`${SECRET}=${secret}`);
}
function mayBeOfRun(pid, secret) {
	try {
		readFileSync(`/proc/${pid}/environ`);
	} catch (error) {
		return ["EACCES", "EPERM"].includes(error.code ?? "");
	}
	return isOfRun(pid, secret);
}
function environmentOf(pid) {
	try {
		return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
	} catch {
		return [];
	}
}
// src/collect/app/ownSockets.ts
const LISTENING = "0A";
function listensInRun(secret, address, pid) {
	if (isOfRun(pid, secret) && holdsOneOf([pid], address)) return true;
	return holdsOneOf(processesOfRun(secret).map(({ pid }) => pid), address);
}
function holdsOneOf(processes, address) {
	const sockets = new Set(processes.flatMap((pid) => listeningSockets(pid, address)));
	const open = processes.map(openSockets);
	if (open.some((found) => found?.some((socket) => sockets.has(socket)))) return true;
	return processes.length === 0 || open.includes(null) ? null : false;
}
function listeningSockets(pid, { host, port }) {
	return ["tcp", "tcp6"].flatMap((table) => linesOf(`/proc/${pid}/net/${table}`)).flatMap((row) => {
		const [, local = "", , state, , , , , , inode] = row.trim().split(/\s+/);
		const [ip = "", at = ""] = local.split(":");
		const here = Number.parseInt(at, 16) === port && (/^0+$/.test(ip) || ip === printed(host));
		return state === LISTENING && here ? [`socket:[${inode}]`] : [];
	});
}
function printed(host) {
	const bytes = isIPv6(host) ? bytesOfIpv6(host) : host.split(".").map(Number);
	return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.slice(4 * i, 4 * i + 4).toReversed()).flat().map((byte) => byte.toString(16).padStart(2, "0")).join("").toUpperCase();
}
const groups = (text) => text.split(":").filter(Boolean);
function bytesOfIpv6(host) {
	const [left = "", right] = new URL(`http://[${host.replace(/%.*$/, "")}]`).hostname.slice(1, -1).split("::");
	const tail = groups(right ?? "");
	const middle = Array.from({ length: 8 - groups(left).length - tail.length }, () => "0");
	return [
		...groups(left),
		...middle,
		...tail
	].flatMap((group) => {
		const value = Number.parseInt(group, 16);
		return [value >> 8, value & 255];
	});
}
function openSockets(pid) {
	try {
		return readdirSync(`/proc/${pid}/fd`).flatMap((name) => linkOf(`/proc/${pid}/fd/${name}`));
	} catch {
		return null;
	}
}
function linkOf(file) {
	try {
		return [readlinkSync(file)];
	} catch {
		return [];
	}
}
function linesOf(file) {
	try {
		return readFileSync(file, "latin1").split("\n").slice(1);
	} catch {
		return [];
	}
}
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
		processesOfRun: () => [],
		listensInRun: () => null,
		killTree,
		hasLoadAverage: false,
		pin: null,
		move: null,
		copyTree: () => [],
		temporaryPlaces: () => [],
		channelPlace: () => ({ pipe: `\\\\.\\pipe\\${PREFIX}${randomUUID()}` }),
		notFound: (exitCode, output) => exitCode === 9009 || exitCode === 1 && /is not recognized as an internal or external command/.test(output)
	};
	return {
		hasGroups: true,
		onlyZombies: platform === "linux" ? onlyZombies : () => false,
		processesOfRun: platform === "linux" ? processesOfRun : () => [],
		listensInRun: platform === "linux" ? listensInRun : () => null,
		killTree,
		hasLoadAverage: true,
		pin: platform === "linux" ? pinned : null,
		move: platform === "linux" ? moved : null,
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
		temporaryPlaces: () => [.../* @__PURE__ */ new Set([temporary, shortEnough(temporary)])].map((directory) => ({
			directory,
			prefix: PREFIX
		})),
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
function moved(pid, processors) {
	return [
		"taskset",
		"-a",
		"-c",
		"-p",
		processors,
		String(pid)
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
export { processesOfRun as a, processesOfGroup as i, systemOf as n, mayBeOfRun as r, system as t };
