import { t as system } from "./chunk-app-system.js";
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import readline from "node:readline";
// src/collect/app/supervisor.ts
const GRACE_MS = 3e3;
const LOOK_AGAIN_MS = 20;
const MOST_KILLS = 20;
let child;
let secret = null;
let ending = false;
readline.createInterface({ input: process.stdin }).once("line", (line) => start(JSON.parse(line))).once("close", end);
function start(order) {
	secret = order.secret;
	try {
		child = spawn(order.command, {
			shell: true,
			env: order.env,
			detached: system.hasGroups,
			stdio: [
				"ignore",
				"inherit",
				"inherit"
			]
		});
	} catch (error) {
		return fail(error);
	}
	child.on("error", fail);
	if (child.pid !== void 0) say({ leader: child.pid });
	child.on("exit", (code, signal) => {
		process.exitCode = code ?? 128 + constants.signals[signal];
		if (!ending) say({
			exitCode: process.exitCode,
			left: daemons().length
		}, end);
	});
}
function fail(error) {
	say({ failed: error.message }, end);
}
function say(word, then = () => {}) {
	if (process.connected) process.send(word, then);
	else then();
}
function end() {
	if (ending) return;
	ending = true;
	if (child?.pid === void 0) process.exit();
	const leader = child.pid;
	if (!system.hasGroups) {
		const { command, args } = system.killTree(leader);
		spawnSync(command, args, { stdio: "ignore" });
		process.exit();
	}
	const deadline = performance.now() + GRACE_MS;
	signalGroup(leader, "SIGTERM");
	for (const { pid, group } of daemons()) if (group !== leader) signal(pid, "SIGTERM");
	const look = () => {
		if (performance.now() >= deadline) killAll(leader);
		else if (isAlive(leader) || daemons().length > 0) return;
		process.exit();
	};
	look();
	setInterval(look, LOOK_AGAIN_MS);
}
function isAlive(leader) {
	return signalGroup(leader, 0) && !system.onlyZombies(leader);
}
function killAll(leader) {
	signalGroup(leader, "SIGKILL");
	for (let i = 0; i < MOST_KILLS; i++) {
		const left = daemons();
		if (left.length === 0) return;
		for (const { pid } of left) signal(pid, "SIGKILL");
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_AGAIN_MS);
	}
}
function daemons() {
	return secret === null ? [] : system.processesOfRun(secret);
}
function signalGroup(leader, name) {
	return signal(-leader, name);
}
function signal(pid, name) {
	try {
		return process.kill(pid, name);
	} catch {
		return false;
	}
}
export {};
