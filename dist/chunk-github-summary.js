import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { i as statusOf, n as explain, r as isRateLimit } from "./chunk-github-client.js";
import { appendFile, stat } from "node:fs/promises";
// src/github/fault.ts
const again = "Run the job again. The measurement is kept: it is in the job summary.";
const failures = {
	artifact: "The profile could not be uploaded, so it cannot be a baseline",
	page: "The page could not be uploaded",
	attachments: "The CPU profiles could not be uploaded",
	summary: "The job summary could not be written",
	annotations: "The changed files could not be listed, so any finding may be annotated first",
	comment: "The comment could not be written",
	outputs: "The outputs could not be set"
};
function faultOf(step, error, fromFork) {
	if (error instanceof UserError) return {
		step,
		level: "warning",
		message: error.message,
		hint: error.hint
	};
	const status = statusOf(error);
	const isRequest = error instanceof Error && error.name === "HttpError";
	const message = `${failures[step]}: ${isRequest ? explain(error) : messageOf(error)}.`;
	return {
		step,
		level: isForbidden(error) ? "notice" : "warning",
		message,
		hint: isForbidden(error) ? permissionHint(fromFork) : hintOf(status, error)
	};
}
function isForbidden(error) {
	return statusOf(error) === 403 && !isRateLimit(error);
}
function permissionHint(fromFork) {
	if (fromFork) return "The token of a pull request from a fork may only read; the report is in the job summary. To have it as a comment too, add the second workflow of docs/forks.md.";
	return "Give the job this permission; until then the report is in the job summary:\n  permissions:\n    pull-requests: write";
}
function hintOf(status, error) {
	if (isRateLimit(error)) return "Too many requests were made with this token. The next run tries again; the report is in the job summary.";
	if (status === 401) return "Give the step a token that is valid:\n  github-token: ${{ github.token }}";
	if (status === 404) return "GitHub says so as well when the token may not see the repository. Give the job this permission:\n  permissions:\n    pull-requests: write";
	if (status === 422) return "This is a fault of route-profiler: please report it. The report is in the job summary.";
	return again;
}
// src/github/comment.ts
const ROUNDS = 4;
const USUAL_AUTHOR = "github-actions[bot]";
async function writeComment(client, target, { markdown, create }) {
	const wanted = `${markerOf(target.key)}\n${runMark(target.run)}\n\n${markdown}`;
	let last = null;
	for (let round = 0; round < ROUNDS; round++) {
		const [current, ...older] = await ownComments(client, target);
		if (current === void 0) {
			if (last?.kind === "created") return {
				...last,
				leftovers: 0
			};
			if (!create) return {
				kind: "none",
				url: null,
				leftovers: 0
			};
			last = await createComment(client, target, wanted);
			continue;
		}
		const kind = settledKind(current, wanted, target.run);
		if (kind !== null) {
			const leftovers = await hide(client, older);
			return {
				kind: kind === "unchanged" ? last?.kind ?? kind : kind,
				url: current.url,
				leftovers
			};
		}
		last = await updateComment(client, {
			...target,
			comment_id: current.id,
			body: wanted
		}) ?? last;
	}
	if (last === null) throw new Error("The comment was deleted again and again.");
	return {
		...last,
		leftovers: 0
	};
}
function settledKind(current, wanted, run) {
	if (compareRuns(current.run, run) > 0) return "outdated";
	return sameText(current.body, wanted) ? "unchanged" : null;
}
async function ownComments(client, { owner, repo, number, key }) {
	const marker = markerOf(key);
	const marked = (await client.paginate(client.rest.issues.listComments, {
		owner,
		repo,
		issue_number: number,
		per_page: 100
	})).filter(({ body }) => body?.startsWith(`${marker}\n`) || body?.startsWith(`${marker}\r\n`));
	if (marked.length === 0) return [];
	const author = await readAuthor(client);
	return marked.filter(({ user }) => user?.login === author).map((comment) => ({
		id: comment.id,
		nodeId: comment.node_id,
		url: comment.html_url,
		body: comment.body ?? "",
		run: readRun(comment.body ?? ""),
		isHidden: comment.minimized != null
	})).toSorted((a, b) => compareRuns(b.run, a.run) || b.id - a.id);
}
async function readAuthor(client) {
	try {
		const { viewer } = await client.graphql("query { viewer { login } }");
		return viewer.login;
	} catch {
		return USUAL_AUTHOR;
	}
}
async function createComment(client, target, body) {
	const { owner, repo, number } = target;
	try {
		const { data } = await client.rest.issues.createComment({
			owner,
			repo,
			issue_number: number,
			body
		});
		return {
			kind: "created",
			url: data.html_url
		};
	} catch (error) {
		const written = statusOf(error) === null ? (await ownComments(client, target))[0] : void 0;
		if (written === void 0 || compareRuns(written.run, target.run) !== 0) throw error;
		return {
			kind: "created",
			url: written.url
		};
	}
}
async function updateComment(client, { owner, repo, comment_id, body }) {
	try {
		const { data } = await client.rest.issues.updateComment({
			owner,
			repo,
			comment_id,
			body
		});
		return {
			kind: "updated",
			url: data.html_url
		};
	} catch (error) {
		if (statusOf(error) === 404) return null;
		throw error;
	}
}
async function hide(client, older) {
	const mutation = "mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { clientMutationId } }";
	let failed = 0;
	for (const { nodeId } of older.filter(({ isHidden }) => !isHidden)) await client.graphql(mutation, { id: nodeId }).catch(() => failed++);
	return failed;
}
function markerOf([workflowFile, name]) {
	return `<!-- route-profiler ${[workflowFile, name].map((word) => encodeURIComponent(word.toWellFormed())).join(" ")} -->`;
}
function runMark({ id, attempt }) {
	return `<!-- run ${id}.${attempt} -->`;
}
function readRun(body) {
	const [, id, attempt] = /^.*\r?\n<!-- run (\d{1,15})\.(\d{1,9}) -->/u.exec(body) ?? [];
	return {
		id: Number(id ?? 0),
		attempt: Number(attempt ?? 0)
	};
}
function compareRuns(a, b) {
	return a.id - b.id || a.attempt - b.attempt;
}
function sameText(a, b) {
	return normalised(a) === normalised(b);
}
function normalised(text) {
	return text.replaceAll("\r\n", "\n").trimEnd();
}
// src/github/summary.ts
const LIMIT_BYTES = 1048576;
const SUMMARY_BYTES = 983040;
async function writeSummary(file, ...texts) {
	if (!file) throw new UserError("There is no job summary to write to.", "The runner has to set GITHUB_STEP_SUMMARY: update it, or read report.md among the artifacts.");
	const { size } = await stat(file).catch(() => ({ size: 0 }));
	const fitting = texts.find((text) => size + Buffer.byteLength(text) + 1 <= LIMIT_BYTES);
	if (fitting === void 0) throw new UserError(`The job summary is full: there are ${size} bytes in it already, and GitHub takes ${LIMIT_BYTES}.`, "Write less into GITHUB_STEP_SUMMARY; report.md is among the artifacts.");
	await appendFile(file, `${fitting}\n`);
}
export { isForbidden as a, faultOf as i, writeSummary as n, writeComment as r, SUMMARY_BYTES as t };
