import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { A as prettifyError, T as string, b as number, g as int, k as ZodError, p as boolean, v as looseObject } from "./chunk-zod.js";
import { readFileSync } from "node:fs";
// src/github/context.ts
const Sha = string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/);
const Repository = looseObject({
	id: number(),
	full_name: string(),
	default_branch: string().optional(),
	private: boolean().optional()
});
const Side = looseObject({
	sha: Sha,
	ref: string(),
	repo: Repository.nullish()
});
const Payload = looseObject({
	ref: string().nullish(),
	before: Sha.optional(),
	repository: Repository.optional(),
	pull_request: looseObject({
		number: int().positive(),
		head: Side,
		base: Side
	}).optional(),
	merge_group: looseObject({
		base_sha: Sha,
		base_ref: string(),
		head_sha: Sha
	}).optional(),
	workflow_run: looseObject({
		id: int().positive(),
		event: string(),
		path: string().optional(),
		conclusion: string().nullish(),
		run_attempt: int().positive(),
		head_sha: Sha,
		head_branch: string().nullish(),
		head_repository: Repository.nullish()
	}).optional()
});
function readContext(env) {
	const payload = readPayload(env);
	const [owner = "", repo = ""] = required(env, "GITHUB_REPOSITORY").split("/");
	return {
		owner,
		repo,
		event: required(env, "GITHUB_EVENT_NAME"),
		payload,
		sha: required(env, "GITHUB_SHA"),
		ref: env["GITHUB_REF"] ?? "",
		runId: Number(required(env, "GITHUB_RUN_ID")),
		runAttempt: Number(env["GITHUB_RUN_ATTEMPT"] ?? 1),
		workflowFile: workflowFileOf(required(env, "GITHUB_WORKFLOW_REF")),
		workflow: env["GITHUB_WORKFLOW"] ?? "",
		job: env["GITHUB_JOB"] ?? "",
		serverUrl: env["GITHUB_SERVER_URL"] ?? "https://github.com",
		apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
		workspace: env["GITHUB_WORKSPACE"] ?? process.cwd(),
		pullRequest: pullRequestOf(payload)
	};
}
function required(env, name) {
	const value = env[name];
	if (value) return value;
	throw new UserError(`${name} is not set: this is not a step of a GitHub workflow.`, "From a terminal, use: npx route-profiler");
}
function readPayload(env) {
	const file = required(env, "GITHUB_EVENT_PATH");
	try {
		return Payload.parse(JSON.parse(readFileSync(file, "utf8")));
	} catch (cause) {
		const problem = cause instanceof ZodError ? prettifyError(cause) : messageOf(cause);
		throw new UserError(`The event of this run cannot be read:\n${problem}`, "GITHUB_EVENT_PATH has to name the JSON that GitHub sent.", { cause });
	}
}
function workflowFileOf(workflowRef) {
	const [, file] = /^[^/]+\/[^/]+\/(.+?\.ya?ml)@/.exec(workflowRef) ?? [];
	return file ?? workflowRef;
}
function pullRequestOf({ pull_request: pull }) {
	if (!pull) return null;
	return {
		number: pull.number,
		headSha: pull.head.sha,
		baseSha: pull.base.sha,
		baseRef: pull.base.ref,
		fromFork: pull.head.repo?.id !== pull.base.repo?.id
	};
}
export { readContext };
