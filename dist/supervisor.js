import { t as system } from "./chunk-app-system.js";
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import readline from "node:readline";
// src/collect/app/supervisor.ts
const GRACE_MS = 3e3;
const LOOK_AGAIN_MS = 20;
let child;
let ending = false;
readline.createInterface({ input: process.stdin }).once("line", (line) => start(JSON.parse(line))).once("close", end);
function start({ command, env }) {
	child = spawn(command, {
		shell: true,
		env,
		detached: system.hasGroups,
		stdio: [
			"ignore",
			"inherit",
			"inherit"
		]
	});
	child.on("exit", (code, signal) => {
		process.exitCode = code ?? 128 + constants.signals[signal];
		if (!ending) process.send({ exitCode: process.exitCode }, end);
	});
}
function end() {
	if (ending) return;
	ending = true;
	if (child?.pid === void 0) process.exit();
	if (!system.hasGroups) {
		const { command, args } = system.killTree(child.pid);
		spawnSync(command, args, { stdio: "ignore" });
		process.exit();
	}
	const deadline = performance.now() + GRACE_MS;
	let alive = signalGroup(child.pid, "SIGTERM");
	const look = () => {
		if (alive && performance.now() < deadline) return;
		if (alive) signalGroup(child.pid, "SIGKILL");
		process.exit();
	};
	look();
	setInterval(() => {
		alive = signalGroup(child.pid, 0) && !system.onlyZombies(child.pid);
		look();
	}, LOOK_AGAIN_MS);
}
function signalGroup(leader, signal) {
	try {
		return process.kill(-leader, signal);
	} catch {
		return false;
	}
}
export {};
