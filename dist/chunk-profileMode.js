import { r as __require, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { A as confirm, C as reachesSeverity, D as parseFixtures, E as readFixtures, L as fixtureIndex, N as collect, O as rules, P as workIn, U as lockFile, W as sourceFacts, b as isQuiet, c as renderMarkdown, i as readBaseline, l as safeAddress, m as outlineOf, n as collectOptions, p as COMMENT_BYTES, q as parseProfile, r as judgeBy, s as writeReports, t as createProgress, w as fileNames, x as isUnproven, y as findingsOf } from "./chunk-progress.js";
import { i as statusOf$1, n as explain, r as isRateLimit } from "./chunk-client2.js";
import { a as isForbidden, i as faultOf, n as writeSummary, r as writeComment, t as SUMMARY_BYTES } from "./chunk-summary.js";
import { a as prose, o as clean, s as cleanLines, t as adviceText } from "./chunk-markdownAdvice.js";
import { createHash, randomUUID } from "node:crypto";
import path from "node:path";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// src/github/timeLimit.ts
/**
* Stops waiting after a while. What was waited for may go on: the clients of GitHub's services cannot be interrupted.
* @param what for the message, as in `The upload of the profile`
*/
async function withinTime(limitMs, what, work) {
	let timer;
	const late = new Promise((_resolve, reject) => {
		const message = `${what} took longer than ${limitMs / 1e3} s.`;
		timer = setTimeout(() => reject(new Error(message)), limitMs);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}
// src/github/artifact.ts
/**
* Profiles as artifacts of a run: one raw JSON file each. It is never packed, so nothing that comes back has to be
* unpacked: a zip, whatever it holds, is just not a profile.
*/
/** More than this is not a profile: one with 5,000 routes has about 30 MB. */
const MAX_PROFILE_BYTES = 5e7;
const LIMITS = {
	uploadMs: 6e4,
	downloadMs: 3e4,
	attempts: 3,
	pauseMs: 500,
	maxBytes: MAX_PROFILE_BYTES
};
/** The artifact of one application of a repository: also its file name. */
function artifactName(key) {
	const plain = key.replaceAll(/[^\w.-]+/g, "-");
	const suffix = plain === key ? "" : `-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
	return `route-profile${key === "" ? "" : `-${plain}${suffix}`}.json`;
}
/**
* Stores a profile with the current run.
* @returns the artifact's id
* @throws UserError when the service does not take it
*/
async function uploadProfile(json, name, { retentionDays, uploadMs = LIMITS.uploadMs } = {}) {
	const directory = await mkdtemp(path.join(process.env["RUNNER_TEMP"] ?? tmpdir(), "profile-"));
	try {
		const file = path.join(directory, name);
		await writeFile(file, json);
		const { DefaultArtifactClient } = await import("./chunk-artifact.js");
		const options = {
			skipArchive: true,
			...retentionDays && { retentionDays }
		};
		const { id } = await withinTime(uploadMs, "The artifact service", new DefaultArtifactClient().uploadArtifact(name, [file], directory, options));
		if (id === void 0) throw new Error("The artifact service gave no id.");
		return id;
	} catch (cause) {
		throw new UserError(`The profile could not be stored as the artifact ${name}: ${messageOf(cause)}`, /conflict|already exists/i.test(messageOf(cause)) ? "Another step of this run has stored one of this name: give each its own `name` input." : "Without it the next pull request has no baseline: run the job again.", { cause });
	}
}
/**
* Reads a profile that another run has stored, trusting nothing of it.
* @throws UserError that says what is wrong with it, or with the service
*/
async function downloadProfile({ client, context, artifact, limits }) {
	const { id, name, bytes, digest } = artifact;
	if (bytes > 5e7) throw tooLarge(name, MAX_PROFILE_BYTES);
	const content = await fetchBytes(await locate(client, {
		owner: context.owner,
		repo: context.repo,
		artifact_id: id
	}, name), name, {
		...LIMITS,
		...limits
	});
	const found = `sha256:${createHash("sha256").update(content).digest("hex")}`;
	if (digest !== null && digest !== found) throw new UserError(`The artifact ${name} is damaged: its digest is not the one it was stored with.`);
	return parseProfile(content.toString(), `The artifact ${name}`);
}
async function locate(client, artifact, name) {
	try {
		const { headers } = await client.rest.actions.downloadArtifact({
			...artifact,
			archive_format: "zip",
			request: { redirect: "manual" }
		});
		if (headers.location) return headers.location;
	} catch (cause) {
		if (statusOf$1(cause) === 410) throw new UserError(`The artifact ${name} has expired.`, "", { cause });
		throw new UserError(`The artifact ${name} cannot be read: ${explain(cause)}.`, "", { cause });
	}
	throw new UserError(`The artifact ${name} cannot be read: GitHub does not say where it is.`);
}
/** The client of @actions/artifact has no limit for what it writes, and tries for half a minute without an end. */
async function fetchBytes(url, name, limits) {
	const { defaults } = await import("./chunk-utils2.js");
	const fetch = defaults.request.fetch;
	const signal = AbortSignal.timeout(limits.downloadMs);
	for (let attempt = 1;; attempt++) try {
		const response = await fetch(url, { signal });
		if (!response.ok) throw new Error(`the store answered ${response.status}`);
		return await readCapped(response.body, name, limits.maxBytes);
	} catch (cause) {
		if (cause instanceof UserError) throw cause;
		if (attempt >= limits.attempts || signal.aborted) throw unreadable(name, cause);
		await setTimeout$1(limits.pauseMs);
	}
}
async function readCapped(stream, name, maxBytes) {
	const chunks = [];
	let bytes = 0;
	for await (const chunk of stream) {
		bytes += chunk.length;
		if (bytes > maxBytes) throw tooLarge(name, maxBytes);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
function tooLarge(name, maxBytes) {
	return new UserError(`The artifact ${name} is larger than ${maxBytes / 1e6} MB, so it is no profile.`);
}
function unreadable(name, cause) {
	const late = cause instanceof Error && cause.name === "TimeoutError";
	const deepest = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
	const problem = late ? "it did not arrive in time" : messageOf(deepest);
	return new UserError(`The artifact ${name} cannot be read: ${problem}.`, "", { cause });
}
// src/github/baselineRuns.ts
/**
* Events that only somebody with write access can cause, for code that is on a branch of this repository. A pull
* request from a fork can call its branch main and upload what it likes.
*/
const TRUSTED_EVENTS = [
	"push",
	"merge_group",
	"schedule",
	"workflow_dispatch"
];
const PAGE = 100;
const MAX_PAGES = 5;
/** @throws what the client throws; 404 where the workflow has never run */
async function* baselineRuns(search) {
	const exact = (await runsOf(search, { head_sha: search.wanted.sha })).filter((run) => isTrusted(run, search));
	yield* exact.sort((a, b) => b.id - a.id).map((run) => ({
		id: run.id,
		commit: run.head_sha,
		distance: 0
	}));
	const seen = new Set(exact.map(({ id }) => id));
	const ancestors = await ancestorsOf(search);
	const others = [];
	for (const event of TRUSTED_EVENTS) others.push(...await branchRuns(search, event, ancestors));
	yield* others.filter(({ id }) => !seen.has(id)).sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity) || b.id - a.id);
}
/** Runs on the base branch, page by page until one of them is an ancestor. */
async function branchRuns(search, event, ancestors) {
	const { branch } = search.wanted;
	const found = [];
	for (let page = 1; page <= MAX_PAGES; page++) {
		const runs = await runsOf(search, event === "merge_group" ? {
			event,
			page
		} : {
			event,
			page,
			branch
		});
		const ranked = runs.filter((run) => isTrusted(run, search) && run.event === event).map(({ id, head_sha: commit }) => ({
			id,
			commit,
			distance: ancestors.get(commit) ?? null
		}));
		found.push(...ranked.filter(({ distance }) => event !== "merge_group" || distance !== null));
		if (runs.length < PAGE || found.some(({ distance }) => distance !== null)) break;
	}
	return found;
}
/** Commit → distance, for the newest of the wanted commit's history. */
async function ancestorsOf({ client, context, wanted }) {
	const { owner, repo } = context;
	try {
		const { data } = await client.rest.repos.listCommits({
			owner,
			repo,
			sha: wanted.sha,
			per_page: PAGE
		});
		return new Map(data.map(({ sha }, index) => [sha, index]));
	} catch {
		return /* @__PURE__ */ new Map();
	}
}
async function runsOf({ client, context }, filter) {
	const { owner, repo, workflowFile } = context;
	const { data } = await client.rest.actions.listWorkflowRuns({
		owner,
		repo,
		workflow_id: workflowFile.split("/").at(-1),
		per_page: PAGE,
		...filter
	});
	return data.workflow_runs;
}
function isTrusted(run, { context }) {
	return run.id !== context.runId && TRUSTED_EVENTS.includes(run.event) && run.head_repository?.id === run.repository.id && run.path.split("@", 1)[0] === context.workflowFile;
}
// src/github/cache.ts
/**
* The second store: GitHub's cache. It needs no permission, so it serves where artifacts may not be read; it forgets
* after seven days without use. Everything here is best effort: a fault is the absence of an entry, told to the log
* by the cache's client. What a run writes is seen by later runs on its own branch, and by everybody if that is the
* default or the base branch: so only a push may write a baseline. A pull request that writes one itself deceives
* nobody but its own later runs.
*/
const BASELINE_MS = 2e4;
/** What prepare makes may be large. */
const PREPARED_MS = 3e5;
/** In the workspace, where an action is started, and only for as long as it takes. */
const FOLDER = ".route-profiler-baseline";
/** Stores the profile of a run on the base branch. */
async function saveBaseline(to, json, run) {
	const file = path.resolve(FOLDER, to.name);
	try {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, json);
		const key = `${keyOf$1(to)}${run.sha}-${run.runId}`;
		return await save([entryOf$1(to)], key, to.limitMs ?? BASELINE_MS);
	} finally {
		await rm(path.dirname(file), {
			recursive: true,
			force: true
		});
	}
}
/** The profile of the commit, or the newest one of the branch; null where there is none that can be read. */
async function restoreBaseline(from, sha) {
	const file = path.resolve(FOLDER, from.name);
	try {
		const keys = [`${keyOf$1(from)}${sha}-`, keyOf$1(from)];
		if (!await restore([entryOf$1(from)], keys, from.limitMs ?? BASELINE_MS)) return null;
		const { size } = await stat(file);
		return size > 5e7 ? null : parseProfile(await readFile(file, "utf8"), "The cached baseline");
	} catch {
		return null;
	} finally {
		await rm(path.dirname(file), {
			recursive: true,
			force: true
		});
	}
}
/** Brings back what `prepare` has made: for this commit, or for another to start from. */
async function restorePrepared(prepared) {
	const key = preparedKey(prepared);
	const found = await restore(prepared.paths, [`${key}${prepared.commit}`, key], prepared.limitMs ?? PREPARED_MS);
	if (!found) return null;
	return found === `${key}${prepared.commit}` ? "exact" : "similar";
}
async function savePrepared(prepared) {
	const key = `${preparedKey(prepared)}${prepared.commit}`;
	return await save(prepared.paths, key, prepared.limitMs ?? PREPARED_MS);
}
/** The same string in every run: the cache's client makes it part of the key. */
function entryOf$1({ name }) {
	return `${FOLDER}/${name}`;
}
function keyOf$1({ name, branch }) {
	return `route-profiler-baseline-${hash(name, branch)}-`;
}
function preparedKey({ paths, prepare }) {
	return `route-profiler-prepared-${process.platform}-${process.arch}-${hash(prepare, ...paths)}-`;
}
/** Names may hold anything; keys may not, and are short. */
function hash(...words) {
	return createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 16);
}
/** @param keys each also matches an entry whose key only begins with it; the first that matches wins */
async function restore(paths, keys, limitMs) {
	if (!isAvailable()) return void 0;
	const { restoreCache } = await import("./chunk-cache.js");
	return await withinTime(limitMs, "The cache", restoreCache(paths.slice(), keys[0], keys.slice())).catch(() => void 0);
}
async function save(paths, key, limitMs) {
	if (!isAvailable()) return "There is no cache service here.";
	const { saveCache } = await import("./chunk-cache.js");
	try {
		return await withinTime(limitMs, "The cache", saveCache(paths.slice(), key)) === -1 ? "The cache did not take it." : null;
	} catch (error) {
		return messageOf(error);
	}
}
/** As the client's own question, without loading it. */
function isAvailable() {
	const { ACTIONS_RESULTS_URL, ACTIONS_CACHE_URL, ACTIONS_RUNTIME_TOKEN } = process.env;
	return Boolean(ACTIONS_RUNTIME_TOKEN) && Boolean(ACTIONS_RESULTS_URL ?? ACTIONS_CACHE_URL);
}
// src/github/wantedCommit.ts
/** @param measuredSha what is checked out: by default the merge commit, for a pull request */
async function wantedCommit(client, context, measuredSha) {
	const { pullRequest, payload, event } = context;
	if (pullRequest) return {
		sha: await baseOfPullRequest(client, {
			...context,
			pullRequest
		}, measuredSha),
		branch: pullRequest.baseRef
	};
	if (payload.merge_group) return {
		sha: payload.merge_group.base_sha,
		branch: withoutPrefix(payload.merge_group.base_ref)
	};
	const branch = context.ref.startsWith("refs/heads/") ? withoutPrefix(context.ref) : null;
	const isNew = payload.before === void 0 || /^0+$/.test(payload.before);
	if (event === "push" && branch !== null && !isNew) return {
		sha: payload.before,
		branch
	};
	return {
		sha: measuredSha,
		branch: (event === "push" ? null : branch) ?? payload.repository?.default_branch ?? "main"
	};
}
async function baseOfPullRequest(client, { owner, repo, sha, pullRequest }, measuredSha) {
	const { baseSha } = pullRequest;
	try {
		if (measuredSha === sha) {
			const { data } = await client.rest.git.getCommit({
				owner,
				repo,
				commit_sha: sha
			});
			if (data.parents.length === 2) return data.parents[0].sha;
		}
		const basehead = `${baseSha}...${measuredSha}`;
		const { data } = await client.rest.repos.compareCommitsWithBasehead({
			owner,
			repo,
			basehead,
			per_page: 1
		});
		return data.merge_base_commit.sha;
	} catch {
		return baseSha;
	}
}
function withoutPrefix(ref) {
	return ref.replace(/^refs\/heads\//, "");
}
// src/github/baseline.ts
/** The profile to compare with: an artifact of an earlier run, else one from the cache, else why there is none. */
/** Runs that are looked at before we give up: each costs a request. */
const MAX_RUNS = 15;
/** Profiles that turn out to be unusable before we give up. */
const MAX_DOWNLOADS = 3;
/** Why a run gave no baseline; of all runs', the last one of this list is told. */
const OBSTACLES = [
	"missing",
	"expired",
	"large",
	"unusable"
];
/** Never throws: whatever goes wrong is the reason for having no baseline. */
async function findBaseline(search) {
	const { client, context, name, measuredSha } = search;
	const wanted = await wantedCommit(client, context, measuredSha);
	const found = await findArtifact(search, wanted);
	if (found.profile) return found;
	const profile = await restoreBaseline({
		name,
		branch: wanted.branch
	}, wanted.sha);
	if (!profile) return found;
	const { commit } = profile.source;
	return {
		profile,
		commit,
		label: `${placeOf(wanted.branch, commit ?? "an unknown commit")}, from the cache`
	};
}
async function findArtifact(search, wanted) {
	const { client, context } = search;
	const { branch } = wanted;
	const obstacles = [];
	try {
		for await (const run of baselineRuns({
			client,
			context,
			wanted
		})) {
			const found = await loadFrom(run, search);
			if ("profile" in found) return {
				...found,
				label: labelOf(branch, run),
				commit: run.commit
			};
			obstacles.push(found);
			const unusable = obstacles.filter(({ kind }) => kind === "unusable").length;
			if (obstacles.length >= MAX_RUNS || unusable >= MAX_DOWNLOADS) break;
		}
		return {
			profile: null,
			reason: reasonOf(obstacles, {
				...search,
				branch
			})
		};
	} catch (error) {
		return {
			profile: null,
			reason: refusal(error, {
				...search,
				branch
			})
		};
	}
}
async function loadFrom(run, search) {
	const { client, context, name, limits = {} } = search;
	const { owner, repo } = context;
	const asked = {
		owner,
		repo,
		run_id: run.id,
		name,
		per_page: 100
	};
	const { data } = await client.rest.actions.listWorkflowRunArtifacts(asked);
	const stored = data.artifacts.filter((artifact) => artifact.name === name).sort((a, b) => b.id - a.id);
	const live = stored.find(({ expired }) => !expired);
	if (!live) return {
		kind: stored.length > 0 ? "expired" : "missing",
		detail: ""
	};
	const { id, size_in_bytes: bytes, digest = null } = live;
	if (bytes > 5e7) return {
		kind: "large",
		detail: `${Math.round(bytes / 1e6)} MB`
	};
	const artifact = {
		id,
		name,
		bytes,
		digest
	};
	try {
		return { profile: await downloadProfile({
			client,
			context,
			artifact,
			limits
		}) };
	} catch (error) {
		return {
			kind: "unusable",
			detail: messageOf(error)
		};
	}
}
function labelOf(branch, { commit, distance }) {
	const at = placeOf(branch, commit);
	if (distance === 0) return at;
	if (distance === null) return `${at}, which this change is not based on`;
	return `${at}, ${distance} ${distance === 1 ? "commit" : "commits"} before the base`;
}
function placeOf(branch, commit) {
	return `${branch} at ${/^[0-9a-f]+$/.test(commit) ? commit.slice(0, 7) : commit}`;
}
function reasonOf(obstacles, { context, branch, name }) {
	const workflow = context.workflowFile.split("/").at(-1);
	const again = `run ${workflow} on ${branch} again`;
	const worst = OBSTACLES.findLast((kind) => obstacles.some((obstacle) => obstacle.kind === kind));
	if (!worst) return `${workflow} has not run on ${branch} yet; let it run on push to ${branch}, which stores the baseline.`;
	const { detail } = obstacles.find(({ kind }) => kind === worst);
	return {
		missing: `no run of ${workflow} on ${branch} has stored ${name}; the next one there that measures does.`,
		expired: `every baseline of ${branch} has expired; ${again}, or keep artifacts longer.`,
		large: `the baseline of ${branch} has ${detail}, more than a profile can have; ${again}.`,
		unusable: `${shortened(detail)} To store a new baseline, ${again}.`
	}[worst];
}
/** What GitHub's answer to a search means. */
function refusal(error, place) {
	if (statusOf$1(error) === 404) return reasonOf([], place);
	if (statusOf$1(error) === 401) return "GitHub does not accept the token; leave the input github-token out, or pass github.token.";
	if (statusOf$1(error) === 403 && !isRateLimit(error)) return "the token may not look for a baseline; add \"actions: read\" and \"contents: read\" to the permissions of the job.";
	return `${explain(error)} when asked for a baseline; run the job again later.`;
}
function shortened(text) {
	const line = text.replaceAll(/\s+/g, " ");
	return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
// src/github/storedProfiles.ts
/** Profiles among the artifacts of one run. */
/** As `artifactName` makes them: whoever measured may have called others what they like. */
const OURS = /^route-profile(?:-(?<key>[\w-][\w.-]*))?\.json$/;
/** More than this is nobody's workflow. */
const MOST = 20;
/** The artifact of that name that the run stored last. @throws UserError when there is none */
async function storedProfile(client, place, { runId, name }) {
	const newest = (await artifactsOf(client, place, {
		run_id: runId,
		name
	})).find((artifact) => artifact.name === name);
	if (newest) return newest;
	throw new UserError(`The run ${runId} has stored no ${name}.`, "Its job may have failed before anything was measured: look at its log. Both have to give the same name.");
}
/** All that the run has stored, the last of each name, by name. @throws UserError when there is none */
async function storedProfiles(client, place, runId) {
	const all = (await artifactsOf(client, place, { run_id: runId })).filter(({ name }) => OURS.test(name));
	const newest = new Map(all.toReversed().map((artifact) => [artifact.name, artifact]));
	if (newest.size > 0) return [...newest.values()].sort((a, b) => a.name < b.name ? -1 : 1).slice(0, MOST);
	throw new UserError(`The run ${runId} has stored no profile.`, "Its job may have failed before anything was measured: look at its log.");
}
/** `shop` for `route-profile-shop.json`; empty for the only application of a repository. */
function keyOf({ name }) {
	return OURS.exec(name)?.groups?.["key"] ?? "";
}
/** Newest first. */
async function artifactsOf(client, { owner, repo }, asked) {
	try {
		return (await client.paginate(client.rest.actions.listWorkflowRunArtifacts, {
			owner,
			repo,
			per_page: 100,
			...asked
		})).filter(({ expired }) => !expired).sort((a, b) => b.id - a.id).map(({ id, name, size_in_bytes: bytes, digest = null }) => ({
			id,
			name,
			bytes,
			digest
		}));
	} catch (cause) {
		throw new UserError(`The artifacts of the run ${asked.run_id} cannot be listed: ${explain(cause)}.`, isForbidden(cause) ? "Give the job this permission:\n  permissions:\n    actions: read" : "Run the job again.", { cause });
	}
}
// src/action/baseline.ts
/** What the action compares with: found by itself, or what the input `baseline` names. */
/** Without a baseline there is a reason; nothing is thrown, since the measurement is worth having without it. */
async function actionBaseline(action, source) {
	const { baseline, name } = action;
	const { client, context, measured } = source;
	if (baseline === "none") return {
		profile: null,
		reason: "the input baseline is none."
	};
	if (baseline !== "auto") return namedBaseline(action, source);
	if (client === null) return {
		profile: null,
		reason: "there is no token to look for one; pass github-token: ${{ github.token }}."
	};
	return findBaseline({
		client,
		context,
		name: artifactName(name),
		measuredSha: measured
	});
}
/** A file, else an artifact of this run. */
async function namedBaseline({ baseline, inputs }, { client, context }) {
	const file = path.resolve(inputs.directory, baseline);
	try {
		if (client === null || existsSync(file)) return await readBaseline(file);
		return {
			profile: await downloadProfile({
				client,
				context,
				artifact: await storedProfile(client, context, {
					runId: context.runId,
					name: baseline
				})
			}),
			label: `the artifact ${baseline}`
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {
			profile: null,
			reason: `${error.message} ${error.hint}`.trim()
		};
	}
}
// src/fixturesFile/baseSettings.ts
/** A pull request may change how it is judged, but not for its own verdict: thresholds, severities and ignores are those of the base. */
/** @param base the fixtures file of the base; null where it has none, and the head's settings are the first */
function withBaseSettings(head, base) {
	if (base === null) return {
		file: head,
		changes: []
	};
	const inBase = fixtureIndex(base.entries);
	const judged = head.entries.map((entry) => {
		const before = inBase({
			method: entry.method,
			path: entry.template
		})?.fixture ?? null;
		return {
			entry: {
				...entry,
				fixture: judgedFixture(entry.fixture, before)
			},
			changes: changesOf(entry, before)
		};
	});
	const entries = judged.map(({ entry }) => entry);
	const changes = [...["rules", "overrides"].flatMap((part) => partChanges(part, head.fixtures, base.fixtures)), ...judged.flatMap((one) => one.changes)];
	const { rules: _rules, overrides: _overrides, ...rest } = head.fixtures;
	const fixtures = {
		...rest,
		routes: Object.fromEntries(entries.map(({ id, fixture }) => [id, fixture])),
		...base.fixtures.rules && { rules: base.fixtures.rules },
		...base.fixtures.overrides && { overrides: base.fixtures.overrides }
	};
	return {
		file: {
			...head,
			fixtures,
			entries
		},
		changes
	};
}
/** A route that is new may be ignored from the start; one that was measured stays measured. */
function judgedFixture({ rules: _rules, ...fixture }, before) {
	const rules = before?.rules === void 0 ? {} : { rules: before.rules };
	if (fixture.ignore === void 0 || before === null || before.ignore !== void 0) return {
		...fixture,
		...rules
	};
	const { ignore: _ignore, ...measured } = {
		...before,
		...fixture
	};
	return {
		...measured,
		...rules
	};
}
function changesOf({ id, fixture }, before) {
	const changes = [];
	if (fixture.ignore !== void 0 && before?.ignore === void 0) {
		const honoured = before === null ? "the route is new, so it is left out" : "it is measured all the same";
		changes.push(`${id} is to be ignored (${fixture.ignore}); ${honoured}.`);
	}
	if (differs(fixture.rules, before?.rules)) changes.push(`${id}: its rules are others than in the base, which count.`);
	return changes;
}
function partChanges(part, head, base) {
	if (part === "overrides") return differs(head.overrides, base.overrides) ? ["overrides are others than in the base, which count."] : [];
	return [.../* @__PURE__ */ new Set([...Object.keys(head.rules ?? {}), ...Object.keys(base.rules ?? {})])].filter((id) => differs(head.rules?.[id], base.rules?.[id])).map((id) => `rules.${id}: ${show(base.rules?.[id])} in the base, which counts; ${show(head.rules?.[id])} here.`);
}
const differs = (a, b) => JSON.stringify(a ?? {}) !== JSON.stringify(b ?? {});
const show = (settings) => settings === void 0 ? "default" : JSON.stringify(settings);
/** For reading a base whose secrets are not here: only its settings matter. */
const anyEnvironment = new Proxy({}, { get: () => "unset" });
// src/github/baseFixtures.ts
/** The fixtures file as it is in another commit, asked of GitHub: a shallow checkout does not have it. */
/** Null where the commit has none. @throws what GitHub answered, UserError when the file is broken there */
async function readBaseFixtures({ file, ...base }) {
	for (const name of file === null ? fileNames : [file]) {
		const text = await readText(base, path.posix.join(base.application, name));
		if (text !== null) return parseFixtures(text, {
			name,
			env: anyEnvironment,
			rules
		});
	}
	return null;
}
async function readText({ client, context: { owner, repo }, commit }, file) {
	try {
		const { data } = await client.rest.repos.getContent({
			owner,
			repo,
			path: file,
			ref: commit
		});
		return "content" in data ? Buffer.from(data.content, "base64").toString("utf8") : null;
	} catch (error) {
		if (statusOf$1(error) === 404) return null;
		throw error;
	}
}
// src/github/productCache.ts
/** What takes long to make for the base of a comparison, kept in GitHub's cache like what `prepare` builds for the head. */
/** @param name of the application: with a commit, the entry is the one that the push of the commit has written */
function productCache(name, log) {
	return {
		restore: async (product) => await within(product.root, () => restorePrepared(entryOf(product, name))) === "exact",
		async save(product) {
			const fault = await within(product.root, () => savePrepared(entryOf(product, name)));
			if (fault !== null) log.info(`What was made for the base is not in the cache: ${fault}`);
		}
	};
}
function entryOf({ paths, command, lock, commit }, name) {
	const [node] = process.versions.node.split(".");
	if (commit === null) return {
		paths: [...paths],
		prepare: JSON.stringify([command, node]),
		commit: lock
	};
	return {
		paths: [...paths],
		prepare: JSON.stringify([
			command,
			name,
			lock
		]),
		commit
	};
}
/** The cache's client knows one workspace only, and asks the environment and the working directory for it. */
async function within(root, work) {
	const { GITHUB_WORKSPACE: workspace } = process.env;
	const directory = process.cwd();
	process.env["GITHUB_WORKSPACE"] = root;
	process.chdir(root);
	try {
		return await work();
	} finally {
		process.chdir(directory);
		if (workspace === void 0) delete process.env["GITHUB_WORKSPACE"];
		else process.env["GITHUB_WORKSPACE"] = workspace;
	}
}
// src/report/markdown/markdownNotes.ts
/** What went wrong around a report, to stand beside it. */
function renderNotes(title, notes) {
	const blocks = notes.map(({ message, hint }) => `${prose(message)}\n\n${adviceText(hint)}`.trimEnd());
	return `### ⚠️ ${prose(title)}\n\n${blocks.join("\n\n")}\n`;
}
// src/github/permalink.ts
/** Where a line of the measured code stands on GitHub. */
/** A place's address; null for what is not in the repository. */
function permalinks({ serverUrl, owner, repo }, { commit, application }) {
	if (commit === null || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(commit)) return () => null;
	return ({ file, line }) => {
		const name = repositoryPath(file, application);
		if (name === null) return null;
		return `${serverUrl}/${owner}/${repo}/blob/${commit}/${name.toWellFormed().split("/").map(encodeURIComponent).join("/")}${line > 0 ? `#L${line}` : ""}`;
	};
}
/** A file of the application as the repository names it; null for one that is installed, or outside of it. */
function repositoryPath(file, application) {
	if (path.posix.isAbsolute(file) || /^[a-z]:/iu.test(file)) return null;
	const name = path.posix.join(application.replaceAll("\\", "/"), file);
	const folders = name.split("/");
	return folders[0] === ".." || folders.includes("node_modules") ? null : name;
}
// src/github/annotations.ts
/** GitHub shows no more per step and level. */
const MOST_PER_LEVEL = 10;
const TITLE_LIMIT = 200;
const MESSAGE_LIMIT = {
	columns: 500,
	lines: 25
};
/**
* What is new, and known errors, since the run may fail for them. Lines of changed files come first: only those show
* in the pull request's files.
* @param application its directory, relative to the root of the repository
*/
function selectAnnotations(verdict, application, changedFiles) {
	const fresh = findingsOf(verdict, "new");
	const known = verdict.findings.filter((one) => one.severity === "error" && !fresh.includes(one));
	const annotations = [...fresh, ...known].map((finding) => annotationOf(finding, application));
	const isChanged = ({ file }) => file !== null && changedFiles.has(file);
	const sorted = annotations.toSorted((a, b) => Number(isChanged(b)) - Number(isChanged(a)));
	return [...Map.groupBy(sorted, ({ level }) => level).values()].flatMap((ofLevel) => ofLevel.slice(0, MOST_PER_LEVEL));
}
function annotationOf(finding, application) {
	const { severity, rule, route, place, message, advice } = finding;
	return {
		level: severity,
		title: clean(`${rule}: ${route ?? "the whole run"}`, TITLE_LIMIT),
		message: cleanLines(`${message}\n${advice}`, MESSAGE_LIMIT).join("\n"),
		...lineOf(place, application)
	};
}
function lineOf(place, application) {
	return {
		file: place === null ? null : repositoryPath(place.file, application),
		line: place === null ? 0 : Math.max(1, place.line)
	};
}
/** Paths relative to the root of the repository; GitHub lists at most 3000. @throws what GitHub answered */
async function readChangedFiles(client, pull) {
	const { owner, repo, number } = pull;
	const files = await client.paginate(client.rest.pulls.listFiles, {
		owner,
		repo,
		pull_number: number,
		per_page: 100
	});
	return new Set(files.map(({ filename }) => filename));
}
// src/github/outputs.ts
/** What later steps of the job can read. */
/** Empty where there is nothing to say. */
function outputsOf(verdict, { status, profile, report }, { artifact, comment, faults }) {
	const { findings, baseline } = verdict;
	const count = (severity) => String(findings.filter((finding) => finding.severity === severity).length);
	return {
		status,
		routes: String(verdict.profile.routes.length),
		errors: count("error"),
		warnings: count("warning"),
		notices: count("notice"),
		known: String(findingsOf(verdict, "known").length),
		regressions: String(findings.filter(isProven).length),
		"n-plus-one": String(findings.filter(({ rule }) => rule === "n-plus-one").length),
		profile,
		report,
		"artifact-id": artifact === null ? "" : String(artifact.id),
		"baseline-commit": baseline.profile?.source.commit ?? "",
		"comment-url": comment?.url ?? "",
		faults: faults.map(({ step, message }) => `${step}: ${message}`).join("\n")
	};
}
/** Milliseconds against a baseline of another machine are a suspicion, not a regression (docs/adr/0002). */
function isProven({ change }) {
	return change !== null && !isUnproven(change);
}
// src/github/publish.ts
/** No fault of GitHub's is thrown: it is in the log, in the job summary and in the result. */
async function publish(publication, outlets) {
	const { log, summaryFile, upload, comment } = outlets;
	const faults = [];
	const tell = (fault) => {
		faults.push(fault);
		log[fault.level](`${fault.message} ${fault.hint}`, { title: `Route Profiler: ${fault.step}` });
	};
	const attempt = async (step, work) => {
		try {
			return await work();
		} catch (error) {
			const fault = faultOf(step, error, comment.pullRequest?.fromFork ?? false);
			if (faults.some(({ message }) => message === fault.message)) return null;
			tell(fault);
			return null;
		}
	};
	for (const fault of publication.faults ?? []) tell(fault);
	const artifact = upload === null ? null : await attempt("artifact", upload);
	const texts = publication.texts(artifact?.url ?? null);
	await attempt("summary", () => writeSummary(summaryFile, texts.summary, texts.comment));
	const changed = await attempt("annotations", () => changedFiles(outlets));
	const annotations = selectAnnotations(publication.verdict, publication.application, changed ?? /* @__PURE__ */ new Set());
	await attempt("annotations", () => annotations.forEach((annotation) => annotate(log, annotation)));
	const published = {
		artifact,
		comment: await attempt("comment", () => postComment(publication.verdict, texts.comment, outlets)),
		faults
	};
	const outputs = Object.entries(outputsOf(publication.verdict, publication.result, published));
	await attempt("outputs", () => outputs.forEach(([name, value]) => log.setOutput(name, value)));
	if (faults.length > 0) {
		const notes = renderNotes("Not everything could be published", faults);
		await attempt("summary", () => writeSummary(summaryFile, notes));
	}
	log.info(describe(published));
	return published;
}
/** None outside of a pull request, or where the token may not read it: they decide an order only. */
async function changedFiles({ client, context, comment, log }) {
	if (client === null || comment.pullRequest === null) return /* @__PURE__ */ new Set();
	const { owner, repo } = context;
	try {
		return await readChangedFiles(client, {
			owner,
			repo,
			number: comment.pullRequest.number
		});
	} catch (error) {
		if (!isForbidden(error)) throw error;
		log.info("With the permission \"pull-requests: read\", findings on changed files are annotated first.");
		return /* @__PURE__ */ new Set();
	}
}
function annotate(log, { level, title, message, file, line }) {
	log[level](message, file === null ? { title } : {
		title,
		file,
		startLine: line
	});
}
async function postComment(verdict, markdown, { client, context, comment }) {
	const { when, pullRequest, workflowFile, name, run } = comment;
	if (when === "never" || pullRequest === null) return null;
	if (client === null) throw new UserError("There is no token to comment with.", "Give the step one:\n  github-token: ${{ github.token }}");
	const { owner, repo } = context;
	const target = {
		owner,
		repo,
		number: pullRequest.number,
		key: [workflowFile, name],
		run
	};
	return writeComment(client, target, {
		markdown,
		create: when === "always" || !isQuiet(verdict)
	});
}
function describe({ artifact, comment, faults }) {
	const parts = [
		artifact === null ? "no artifact" : `artifact ${artifact.id}`,
		comment === null ? "no comment" : `comment ${comment.kind} ${comment.url ?? ""}`.trim(),
		comment?.leftovers ? `${comment.leftovers} older comments could not be hidden` : "",
		faults.length === 0 ? "" : `faults: ${faults.map(({ step }) => step).join(", ")}`
	];
	return clean(`Published: ${parts.filter(Boolean).join(", ")}`, 500);
}
// src/github/reusePrepared.ts
/** What `prepare` builds, taken from the cache where it is there and put into it where it is not. */
/** @param prepared without paths nothing is kept */
async function reusePrepared(command, prepared, log) {
	const { paths, dependsOn, ...rest } = prepared;
	if (command === null || paths.length === 0) return { prepare: command };
	const entry = {
		...rest,
		paths,
		prepare: JSON.stringify([command, ...dependsOn])
	};
	if (await restorePrepared(entry) === "exact") {
		log.info("The prepare command is left out: what it builds for this commit was in the cache.");
		return { prepare: null };
	}
	return {
		prepare: command,
		async prepared() {
			const fault = await savePrepared(entry);
			if (fault !== null) log.info(`What prepare has built is not in the cache: ${fault}`);
		}
	};
}
// src/github/stopCommands.ts
/** The runner obeys `::error::`, `##[add-mask]` and the like wherever they stand in the log, in the name of a route too. */
/** Nothing printed while the work is done is a command. */
async function withCommandsStopped(outlet, work) {
	const token = randomUUID();
	outlet.write(`::stop-commands::${token}\n`);
	try {
		return await work();
	} finally {
		outlet.write(`::${token}::\n`);
	}
}
// src/report/markdown/chartMermaid.ts
function renderMermaid({ label, rows }) {
	return [
		"```mermaid",
		"xychart-beta horizontal",
		`  title "${label}: bars now, line before"`,
		`  x-axis ${list(rows.map(({ name }) => `"${name}"`))}`,
		`  bar ${list(rows.map(({ head }) => plainNumber(head)))}`,
		`  line ${list(rows.map(({ base }) => plainNumber(base)))}`,
		"```"
	].join("\n");
}
function list(items) {
	return `[${items.join(", ")}]`;
}
/** Mermaid reads neither an exponent nor NaN. */
function plainNumber(value) {
	if (!Number.isFinite(value)) return "0";
	return value.toLocaleString("en-US", {
		useGrouping: false,
		maximumSignificantDigits: 4
	});
}
globalThis.fetch;
var cross_fetch_default = globalThis.fetch;
// ../../main/node_modules/javascript-stringify/dist/quote.js
var require_quote = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.stringifyPath = exports.quoteKey = exports.isValidVariableName = exports.IS_VALID_IDENTIFIER = exports.quoteString = void 0;
	/**
	* Match all characters that need to be escaped in a string. Modified from
	* source to match single quotes instead of double.
	*
	* Source: https://github.com/douglascrockford/JSON-js/blob/master/json2.js
	*/
	const ESCAPABLE = /[\\\'\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0604\u070f\u17b4\u17b5\u200c-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]/g;
	/**
	* Map of characters to escape characters.
	*/
	const META_CHARS = /* @__PURE__ */ new Map([
		["\b", "\\b"],
		["	", "\\t"],
		["\n", "\\n"],
		["\f", "\\f"],
		["\r", "\\r"],
		["'", "\\'"],
		["\"", "\\\""],
		["\\", "\\\\"]
	]);
	/**
	* Escape any character into its literal JavaScript string.
	*
	* @param  {string} char
	* @return {string}
	*/
	function escapeChar(char) {
		return META_CHARS.get(char) || `\\u${`0000${char.charCodeAt(0).toString(16)}`.slice(-4)}`;
	}
	/**
	* Quote a string.
	*/
	function quoteString(str) {
		return `'${str.replace(ESCAPABLE, escapeChar)}'`;
	}
	exports.quoteString = quoteString;
	/**
	* JavaScript reserved keywords.
	*/
	const RESERVED_WORDS = new Set("break else new var case finally return void catch for switch while continue function this with default if throw delete in try do instanceof typeof abstract enum int short boolean export interface static byte extends long super char final native synchronized class float package throws const goto private transient debugger implements protected volatile double import public let yield".split(" "));
	/**
	* Test for valid JavaScript identifier.
	*/
	exports.IS_VALID_IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
	/**
	* Check if a variable name is valid.
	*/
	function isValidVariableName(name) {
		return typeof name === "string" && !RESERVED_WORDS.has(name) && exports.IS_VALID_IDENTIFIER.test(name);
	}
	exports.isValidVariableName = isValidVariableName;
	/**
	* Quote JavaScript key access.
	*/
	function quoteKey(key, next) {
		return isValidVariableName(key) ? key : next(key);
	}
	exports.quoteKey = quoteKey;
	/**
	* Serialize the path to a string.
	*/
	function stringifyPath(path, next) {
		let result = "";
		for (const key of path) if (isValidVariableName(key)) result += `.${key}`;
		else result += `[${next(key)}]`;
		return result;
	}
	exports.stringifyPath = stringifyPath;
}));
// ../../main/node_modules/javascript-stringify/dist/function.js
var require_function = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.FunctionParser = exports.dedentFunction = exports.functionToString = exports.USED_METHOD_KEY = void 0;
	const quote_1 = require_quote();
	/**
	* Used in function stringification.
	*/
	/* istanbul ignore next */
	const METHOD_NAMES_ARE_QUOTED = { " "() {} }[" "].toString().charAt(0) === "\"";
	const FUNCTION_PREFIXES = {
		Function: "function ",
		GeneratorFunction: "function* ",
		AsyncFunction: "async function ",
		AsyncGeneratorFunction: "async function* "
	};
	const METHOD_PREFIXES = {
		Function: "",
		GeneratorFunction: "*",
		AsyncFunction: "async ",
		AsyncGeneratorFunction: "async *"
	};
	const TOKENS_PRECEDING_REGEXPS = new Set("case delete else in instanceof new return throw typeof void , ; : + - ! ~ & | ^ * / % < > ? =".split(" "));
	/**
	* Track function parser usage.
	*/
	exports.USED_METHOD_KEY = /* @__PURE__ */ new WeakSet();
	/**
	* Stringify a function.
	*/
	const functionToString = (fn, space, next, key) => {
		const name = typeof key === "string" ? key : void 0;
		if (name !== void 0) exports.USED_METHOD_KEY.add(fn);
		return new FunctionParser(fn, space, next, name).stringify();
	};
	exports.functionToString = functionToString;
	/**
	* Rewrite a stringified function to remove initial indentation.
	*/
	function dedentFunction(fnString) {
		let found;
		for (const line of fnString.split("\n").slice(1)) {
			const m = /^[\s\t]+/.exec(line);
			if (!m) return fnString;
			const [str] = m;
			if (found === void 0) found = str;
			else if (str.length < found.length) found = str;
		}
		return found ? fnString.split(`\n${found}`).join("\n") : fnString;
	}
	exports.dedentFunction = dedentFunction;
	/**
	* Function parser and stringify.
	*/
	var FunctionParser = class {
		constructor(fn, indent, next, key) {
			this.fn = fn;
			this.indent = indent;
			this.next = next;
			this.key = key;
			this.pos = 0;
			this.hadKeyword = false;
			this.fnString = Function.prototype.toString.call(fn);
			this.fnType = fn.constructor.name;
			this.keyQuote = key === void 0 ? "" : quote_1.quoteKey(key, next);
			this.keyPrefix = key === void 0 ? "" : `${this.keyQuote}:${indent ? " " : ""}`;
			this.isMethodCandidate = key === void 0 ? false : this.fn.name === "" || this.fn.name === key;
		}
		stringify() {
			const value = this.tryParse();
			if (!value) return `${this.keyPrefix}void ${this.next(this.fnString)}`;
			return dedentFunction(value);
		}
		getPrefix() {
			if (this.isMethodCandidate && !this.hadKeyword) return METHOD_PREFIXES[this.fnType] + this.keyQuote;
			return this.keyPrefix + FUNCTION_PREFIXES[this.fnType];
		}
		tryParse() {
			if (this.fnString[this.fnString.length - 1] !== "}") return this.keyPrefix + this.fnString;
			if (this.fn.name) {
				const result = this.tryStrippingName();
				if (result) return result;
			}
			const prevPos = this.pos;
			if (this.consumeSyntax() === "class") return this.fnString;
			this.pos = prevPos;
			if (this.tryParsePrefixTokens()) {
				const result = this.tryStrippingName();
				if (result) return result;
				let offset = this.pos;
				switch (this.consumeSyntax("WORD_LIKE")) {
					case "WORD_LIKE": if (this.isMethodCandidate && !this.hadKeyword) offset = this.pos;
					case "()":
						if (this.fnString.substr(this.pos, 2) === "=>") return this.keyPrefix + this.fnString;
						this.pos = offset;
					case "\"":
					case "'":
					case "[]": return this.getPrefix() + this.fnString.substr(this.pos);
				}
			}
		}
		/**
		* Attempt to parse the function from the current position by first stripping
		* the function's name from the front. This is not a fool-proof method on all
		* JavaScript engines, but yields good results on Node.js 4 (and slightly
		* less good results on Node.js 6 and 8).
		*/
		tryStrippingName() {
			if (METHOD_NAMES_ARE_QUOTED) return;
			let start = this.pos;
			const prefix = this.fnString.substr(this.pos, this.fn.name.length);
			if (prefix === this.fn.name) {
				this.pos += prefix.length;
				if (this.consumeSyntax() === "()" && this.consumeSyntax() === "{}" && this.pos === this.fnString.length) {
					if (this.isMethodCandidate || !quote_1.isValidVariableName(prefix)) start += prefix.length;
					return this.getPrefix() + this.fnString.substr(start);
				}
			}
			this.pos = start;
		}
		/**
		* Attempt to advance the parser past the keywords expected to be at the
		* start of this function's definition. This method sets `this.hadKeyword`
		* based on whether or not a `function` keyword is consumed.
		*/
		tryParsePrefixTokens() {
			let posPrev = this.pos;
			this.hadKeyword = false;
			switch (this.fnType) {
				case "AsyncFunction":
					if (this.consumeSyntax() !== "async") return false;
					posPrev = this.pos;
				case "Function":
					if (this.consumeSyntax() === "function") this.hadKeyword = true;
					else this.pos = posPrev;
					return true;
				case "AsyncGeneratorFunction": if (this.consumeSyntax() !== "async") return false;
				case "GeneratorFunction":
					let token = this.consumeSyntax();
					if (token === "function") {
						token = this.consumeSyntax();
						this.hadKeyword = true;
					}
					return token === "*";
			}
		}
		/**
		* Advance the parser past one element of JavaScript syntax. This could be a
		* matched pair of delimiters, like braces or parentheses, or an atomic unit
		* like a keyword, variable, or operator. Return a normalized string
		* representation of the element parsed--for example, returns '{}' for a
		* matched pair of braces. Comments and whitespace are skipped.
		*
		* (This isn't a full parser, so the token scanning logic used here is as
		* simple as it can be. As a consequence, some things that are one token in
		* JavaScript, like decimal number literals or most multi-character operators
		* like '&&', are split into more than one token here. However, awareness of
		* some multi-character sequences like '=>' is necessary, so we match the few
		* of them that we care about.)
		*/
		consumeSyntax(wordLikeToken) {
			const m = this.consumeMatch(/^(?:([A-Za-z_0-9$\xA0-\uFFFF]+)|=>|\+\+|\-\-|.)/);
			if (!m) return;
			const [token, match] = m;
			this.consumeWhitespace();
			if (match) return wordLikeToken || match;
			switch (token) {
				case "(": return this.consumeSyntaxUntil("(", ")");
				case "[": return this.consumeSyntaxUntil("[", "]");
				case "{": return this.consumeSyntaxUntil("{", "}");
				case "`": return this.consumeTemplate();
				case "\"": return this.consumeRegExp(/^(?:[^\\"]|\\.)*"/, "\"");
				case "'": return this.consumeRegExp(/^(?:[^\\']|\\.)*'/, "'");
			}
			return token;
		}
		consumeSyntaxUntil(startToken, endToken) {
			let isRegExpAllowed = true;
			for (;;) {
				const token = this.consumeSyntax();
				if (token === endToken) return startToken + endToken;
				if (!token || token === ")" || token === "]" || token === "}") return;
				if (token === "/" && isRegExpAllowed && this.consumeMatch(/^(?:\\.|[^\\\/\n[]|\[(?:\\.|[^\]])*\])+\/[a-z]*/)) {
					isRegExpAllowed = false;
					this.consumeWhitespace();
				} else isRegExpAllowed = TOKENS_PRECEDING_REGEXPS.has(token);
			}
		}
		consumeMatch(re) {
			const m = re.exec(this.fnString.substr(this.pos));
			if (m) this.pos += m[0].length;
			return m;
		}
		/**
		* Advance the parser past an arbitrary regular expression. Return `token`,
		* or the match object of the regexp.
		*/
		consumeRegExp(re, token) {
			const m = re.exec(this.fnString.substr(this.pos));
			if (!m) return;
			this.pos += m[0].length;
			this.consumeWhitespace();
			return token;
		}
		/**
		* Advance the parser past a template string.
		*/
		consumeTemplate() {
			for (;;) {
				this.consumeMatch(/^(?:[^`$\\]|\\.|\$(?!{))*/);
				if (this.fnString[this.pos] === "`") {
					this.pos++;
					this.consumeWhitespace();
					return "`";
				}
				if (this.fnString.substr(this.pos, 2) === "${") {
					this.pos += 2;
					this.consumeWhitespace();
					if (this.consumeSyntaxUntil("{", "}")) continue;
				}
				return;
			}
		}
		/**
		* Advance the parser past any whitespace or comments.
		*/
		consumeWhitespace() {
			this.consumeMatch(/^(?:\s|\/\/.*|\/\*[^]*?\*\/)*/);
		}
	};
	exports.FunctionParser = FunctionParser;
}));
// ../../main/node_modules/javascript-stringify/dist/array.js
var require_array = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.arrayToString = void 0;
	/**
	* Stringify an array of values.
	*/
	const arrayToString = (array, space, next) => {
		const values = array.map(function(value, index) {
			const result = next(value, index);
			if (result === void 0) return String(result);
			return space + result.split("\n").join(`\n${space}`);
		}).join(space ? ",\n" : ",");
		const eol = space && values ? "\n" : "";
		return `[${eol}${values}${eol}]`;
	};
	exports.arrayToString = arrayToString;
}));
// ../../main/node_modules/javascript-stringify/dist/object.js
var require_object = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.objectToString = void 0;
	const quote_1 = require_quote();
	const function_1 = require_function();
	const array_1 = require_array();
	/**
	* Transform an object into a string.
	*/
	const objectToString = (value, space, next, key) => {
		if (typeof Buffer === "function" && Buffer.isBuffer(value)) return `Buffer.from(${next(value.toString("base64"))}, 'base64')`;
		if (typeof global === "object" && value === global) return globalToString(value, space, next, key);
		const toString = OBJECT_TYPES[Object.prototype.toString.call(value)];
		return toString ? toString(value, space, next, key) : void 0;
	};
	exports.objectToString = objectToString;
	/**
	* Stringify an object of keys and values.
	*/
	const rawObjectToString = (obj, indent, next, key) => {
		const eol = indent ? "\n" : "";
		const space = indent ? " " : "";
		const values = Object.keys(obj).reduce(function(values, key) {
			const fn = obj[key];
			const result = next(fn, key);
			if (result === void 0) return values;
			const value = result.split("\n").join(`\n${indent}`);
			if (function_1.USED_METHOD_KEY.has(fn)) {
				values.push(`${indent}${value}`);
				return values;
			}
			values.push(`${indent}${quote_1.quoteKey(key, next)}:${space}${value}`);
			return values;
		}, []).join(`,${eol}`);
		if (values === "") return "{}";
		return `{${eol}${values}${eol}}`;
	};
	/**
	* Stringify global variable access.
	*/
	const globalToString = (value, space, next) => {
		return `Function(${next("return this")})()`;
	};
	/**
	* Convert JavaScript objects into strings.
	*/
	const OBJECT_TYPES = {
		"[object Array]": array_1.arrayToString,
		"[object Object]": rawObjectToString,
		"[object Error]": (error, space, next) => {
			return `new Error(${next(error.message)})`;
		},
		"[object Date]": (date) => {
			return `new Date(${date.getTime()})`;
		},
		"[object String]": (str, space, next) => {
			return `new String(${next(str.toString())})`;
		},
		"[object Number]": (num) => {
			return `new Number(${num})`;
		},
		"[object Boolean]": (bool) => {
			return `new Boolean(${bool})`;
		},
		"[object Set]": (set, space, next) => {
			return `new Set(${next(Array.from(set))})`;
		},
		"[object Map]": (map, space, next) => {
			return `new Map(${next(Array.from(map))})`;
		},
		"[object RegExp]": String,
		"[object global]": globalToString,
		"[object Window]": globalToString
	};
}));
// ../../main/node_modules/javascript-stringify/dist/stringify.js
var require_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.toString = void 0;
	const quote_1 = require_quote();
	const object_1 = require_object();
	const function_1 = require_function();
	/**
	* Stringify primitive values.
	*/
	const PRIMITIVE_TYPES = {
		string: quote_1.quoteString,
		number: (value) => Object.is(value, -0) ? "-0" : String(value),
		boolean: String,
		symbol: (value, space, next) => {
			const key = Symbol.keyFor(value);
			if (key !== void 0) return `Symbol.for(${next(key)})`;
			return `Symbol(${next(value.description)})`;
		},
		bigint: (value, space, next) => {
			return `BigInt(${next(String(value))})`;
		},
		undefined: String,
		object: object_1.objectToString,
		function: function_1.functionToString
	};
	/**
	* Stringify a value recursively.
	*/
	const toString = (value, space, next, key) => {
		if (value === null) return "null";
		return PRIMITIVE_TYPES[typeof value](value, space, next, key);
	};
	exports.toString = toString;
}));
// ../../main/node_modules/quickchart-js/build/quickchart.mjs
var import_dist = (/* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	exports.stringify = void 0;
	const stringify_1 = require_stringify();
	const quote_1 = require_quote();
	/**
	* Root path node.
	*/
	const ROOT_SENTINEL = Symbol("root");
	/**
	* Stringify any JavaScript value.
	*/
	function stringify(value, replacer, indent, options = {}) {
		const space = typeof indent === "string" ? indent : " ".repeat(indent || 0);
		const path = [];
		const stack = /* @__PURE__ */ new Set();
		const tracking = /* @__PURE__ */ new Map();
		const unpack = /* @__PURE__ */ new Map();
		let valueCount = 0;
		const { maxDepth = 100, references = false, skipUndefinedProperties = false, maxValues = 1e5 } = options;
		const valueToString = replacerToString(replacer);
		const onNext = (value, key) => {
			if (++valueCount > maxValues) return;
			if (skipUndefinedProperties && value === void 0) return;
			if (path.length > maxDepth) return;
			if (key === void 0) return valueToString(value, space, onNext, key);
			path.push(key);
			const result = builder(value, key === ROOT_SENTINEL ? void 0 : key);
			path.pop();
			return result;
		};
		const builder = references ? (value, key) => {
			if (value !== null && (typeof value === "object" || typeof value === "function" || typeof value === "symbol")) {
				if (tracking.has(value)) {
					unpack.set(path.slice(1), tracking.get(value));
					return valueToString(void 0, space, onNext, key);
				}
				tracking.set(value, path.slice(1));
			}
			return valueToString(value, space, onNext, key);
		} : (value, key) => {
			if (stack.has(value)) return;
			stack.add(value);
			const result = valueToString(value, space, onNext, key);
			stack.delete(value);
			return result;
		};
		const result = onNext(value, ROOT_SENTINEL);
		if (unpack.size) {
			const sp = space ? " " : "";
			const eol = space ? "\n" : "";
			let wrapper = `var x${sp}=${sp}${result};${eol}`;
			for (const [key, value] of unpack.entries()) {
				const keyPath = quote_1.stringifyPath(key, onNext);
				const valuePath = quote_1.stringifyPath(value, onNext);
				wrapper += `x${keyPath}${sp}=${sp}x${valuePath};${eol}`;
			}
			return `(function${sp}()${sp}{${eol}${wrapper}return x;${eol}}())`;
		}
		return result;
	}
	exports.stringify = stringify;
	/**
	* Create `toString()` function from replacer.
	*/
	function replacerToString(replacer) {
		if (!replacer) return stringify_1.toString;
		return (value, space, next, key) => {
			return replacer(value, space, (value) => stringify_1.toString(value, space, next, key), key);
		};
	}
})))();
const SPECIAL_FUNCTION_REGEX = /['"]__BEGINFUNCTION__(.*?)__ENDFUNCTION__['"]/g;
const USER_AGENT = `quickchart-js/3.1.0`;
function doStringify(chartConfig) {
	const str = (0, import_dist.stringify)(chartConfig);
	if (!str) return;
	return str.replace(SPECIAL_FUNCTION_REGEX, "$1");
}
function postJson(url, payload) {
	return cross_fetch_default(url, {
		method: "POST",
		headers: {
			"User-Agent": USER_AGENT,
			"Content-Type": "application/json"
		},
		body: JSON.stringify(payload)
	});
}
var QuickChart$1 = class {
	constructor(apiKey, accountId) {
		this.apiKey = apiKey;
		this.accountId = accountId;
		this.host = "quickchart.io";
		this.scheme = "https";
		this.chart = void 0;
		this.width = 500;
		this.height = 300;
		this.devicePixelRatio = 1;
		this.backgroundColor = "#ffffff";
		this.format = "png";
		this.version = "2.9.4";
	}
	setConfig(chartConfig) {
		this.chart = typeof chartConfig === "string" ? chartConfig : doStringify(chartConfig);
		return this;
	}
	setHost(host) {
		this.host = host;
		return this;
	}
	setScheme(scheme) {
		this.scheme = scheme;
		return this;
	}
	setWidth(width) {
		this.width = width;
		return this;
	}
	setHeight(height) {
		this.height = height;
		return this;
	}
	setBackgroundColor(color) {
		this.backgroundColor = color;
		return this;
	}
	setDevicePixelRatio(ratio) {
		this.devicePixelRatio = ratio;
		return this;
	}
	setFormat(fmt) {
		this.format = fmt;
		return this;
	}
	setVersion(version) {
		this.version = version;
		return this;
	}
	isValid() {
		if (!this.chart) return false;
		return true;
	}
	getBaseUrl() {
		return `${this.scheme}://${this.host}`;
	}
	getUrlObject() {
		if (!this.isValid()) throw new Error("You must call setConfig before getUrl");
		const ret = new URL(`${this.getBaseUrl()}/chart`);
		ret.searchParams.append("c", this.chart);
		ret.searchParams.append("w", String(this.width));
		ret.searchParams.append("h", String(this.height));
		ret.searchParams.append("ref", "qc-js");
		if (this.devicePixelRatio !== 1) ret.searchParams.append("devicePixelRatio", String(this.devicePixelRatio));
		if (this.backgroundColor) ret.searchParams.append("bkg", this.backgroundColor);
		if (this.format) ret.searchParams.append("f", this.format);
		if (this.version) ret.searchParams.append("v", this.version);
		if (this.apiKey) ret.searchParams.append("key", this.apiKey);
		return ret;
	}
	getUrl() {
		return this.getUrlObject().href;
	}
	getSignedUrl() {
		if (!this.accountId || !this.apiKey) throw new Error("You must set accountId and apiKey in the QuickChart constructor to use getSignedUrl()");
		const crypto = __require("crypto");
		const urlObj = this.getUrlObject();
		const chartStr = urlObj.searchParams.get("c");
		const signature = crypto.createHmac("sha256", this.apiKey).update(chartStr).digest("hex");
		urlObj.searchParams.append("sig", signature);
		urlObj.searchParams.append("accountId", this.accountId);
		urlObj.searchParams.delete("key");
		return urlObj.href;
	}
	getPostData() {
		if (!this.isValid()) throw new Error("You must call setConfig creating post data");
		const { width, height, chart, format, version, backgroundColor, devicePixelRatio, apiKey } = this;
		const postData = {
			width,
			height,
			chart
		};
		if (format) postData.format = format;
		if (version) postData.version = version;
		if (backgroundColor) postData.backgroundColor = backgroundColor;
		if (devicePixelRatio) postData.devicePixelRatio = devicePixelRatio;
		if (apiKey) postData.key = apiKey;
		return postData;
	}
	async getShortUrl() {
		if (!this.isValid()) throw new Error("You must call setConfig before getUrl");
		if (this.host !== "quickchart.io") throw new Error("Short URLs must use quickchart.io host");
		const resp = await postJson(`${this.getBaseUrl()}/chart/create`, this.getPostData());
		if (!resp.ok) {
			const quickchartError = resp.headers.get("x-quickchart-error");
			const details = quickchartError ? `
${quickchartError}` : "";
			throw new Error(`Chart shorturl creation failed with status code ${resp.status}${details}`);
		}
		const json = await resp.json();
		if (!json || !json.success || !json.url) throw new Error("Received failure response from chart shorturl endpoint");
		else return json.url;
	}
	async toBinary() {
		if (!this.isValid()) throw new Error("You must call setConfig before getUrl");
		const resp = await postJson(`${this.getBaseUrl()}/chart`, this.getPostData());
		if (!resp.ok) {
			const quickchartError = resp.headers.get("x-quickchart-error");
			const details = quickchartError ? `
${quickchartError}` : "";
			throw new Error(`Chart creation failed with status code ${resp.status}${details}`);
		}
		const data = await resp.arrayBuffer();
		return Buffer.from(data);
	}
	async toDataUrl() {
		const b64buf = (await this.toBinary()).toString("base64");
		return `data:image/${this.format === "svg" ? "svg+xml" : "png"};base64,${b64buf}`;
	}
	async toFile(pathOrDescriptor) {
		const fs = __require("fs");
		const buf = await this.toBinary();
		fs.writeFileSync(pathOrDescriptor, buf);
	}
	static getGradientFillHelper(direction, colors, dimensions) {
		return `__BEGINFUNCTION__getGradientFillHelper(${JSON.stringify(direction)}, ${JSON.stringify(colors)}, ${JSON.stringify(dimensions)})__ENDFUNCTION__`;
	}
	static getGradientFill(colorOptions, linearGradient) {
		return `__BEGINFUNCTION__getGradientFill(${JSON.stringify(colorOptions)}, ${JSON.stringify(linearGradient)})__ENDFUNCTION__`;
	}
	static getImageFill(url) {
		return `__BEGINFUNCTION__getImageFill(${JSON.stringify(url)})__ENDFUNCTION__`;
	}
};
QuickChart$1.pattern = { draw: function(shapeType, backgroundColor, patternColor, requestedSize) {
	return `__BEGINFUNCTION__pattern.draw(${JSON.stringify(shapeType)}, ${JSON.stringify(backgroundColor)}, ${JSON.stringify(patternColor)}, ${JSON.stringify(requestedSize)})__ENDFUNCTION__`;
} };
// src/report/markdown/chartQuickchart.ts
/** A chart as the address of a picture. The numbers are in the address, so nothing is stored anywhere. */
/** Its types are those of its CommonJS build, where the class is one step further down. */
const QuickChart = QuickChart$1;
/** GitHub's image proxy writes the address in hexadecimal, and addresses above 4 K are refused on the way. */
const MOST_CHARACTERS = 2e3;
/** As many routes as the address has room for; empty where even one is too many. */
function renderQuickchart({ label, rows }, options) {
	for (let n = rows.length; n > 0; n--) {
		const address = safeAddress(addressOf({
			label,
			rows: rows.slice(0, n)
		}, options), ["https:", "http:"]);
		if (address !== null && address.length < MOST_CHARACTERS) return `![${label} of the changed routes](${address})`;
	}
	return "";
}
function addressOf(data, { host = "quickchart.io", scheme = "https" }) {
	if (!URL.canParse(`${scheme}://${host}`)) return "";
	const chart = new QuickChart();
	chart.setConfig(JSON.stringify(configOf(data))).setVersion("4").setHost(host).setScheme(scheme);
	return chart.setWidth(700).setHeight(80 + 36 * data.rows.length).getUrl();
}
function configOf({ label, rows }) {
	return {
		type: "bar",
		data: {
			labels: rows.map(({ name }) => name),
			datasets: [{
				label: "before",
				data: rows.map(({ base }) => short(base))
			}, {
				label: "now",
				data: rows.map(({ head }) => short(head))
			}]
		},
		options: {
			indexAxis: "y",
			plugins: { title: {
				display: true,
				text: label
			} }
		}
	};
}
function short(value) {
	return Number(value.toPrecision(4));
}
// src/report/markdown/chart.ts
/** Markdown; empty where nothing is to be drawn, or can be. */
function drawChart(data, options) {
	if (options.kind === "none") return "";
	return options.kind === "quickchart" ? renderQuickchart(data, options) : renderMermaid(data);
}
// src/action/texts.ts
/** The report for the comment and, with more room, for the summary. */
function textsOf(verdict, { chart, name, application }, { context, details, among = 1 }) {
	const outline = outlineOf(verdict);
	const options = {
		link: permalinks(context, {
			commit: verdict.profile.source.commit,
			application
		}),
		draw: (data) => drawChart(data, chart),
		name: name === "" ? null : name,
		details
	};
	return {
		comment: renderMarkdown(outline, {
			...options,
			limitBytes: Math.floor(COMMENT_BYTES / among)
		}),
		summary: renderMarkdown(outline, {
			...options,
			limitBytes: Math.floor(SUMMARY_BYTES / among)
		})
	};
}
/** By the findings alone. */
function statusOf({ findings }, { inputs }) {
	return findings.some(({ severity }) => reachesSeverity(severity, inputs.failOn)) ? "failed" : "passed";
}
// src/action/profileMode.ts
/** The story on GitHub: the same run as in the terminal, with a baseline that is found and a report that is published. */
/** @throws UserError when nothing could be measured; a fault of GitHub's is published, not thrown */
async function profileOnGitHub(action, runner) {
	const { inputs, application } = action;
	const { client, context } = runner;
	const { commit } = await sourceFacts(inputs.directory);
	const measured = commit ?? context.sha;
	const judged = await judgedFixtures(action, runner, measured);
	const baseline = await actionBaseline(action, {
		client,
		context,
		measured
	});
	const options = await collectOptions(inputs, judged.file, runner.env);
	const paths = preparePathsOf(action, judged.file);
	const reused = await withPrepared(options, action, paths, {
		...runner,
		measured
	});
	const until = performance.now() + options.settings.budgetMs;
	const keeping = {
		store: productCache(action.name, runner.log),
		preparePaths: paths
	};
	const profile = await withCommandsStopped(process.stdout, async () => {
		const progress = createProgress(process.stdout);
		const head = await collect({
			...reused,
			earlier: workIn(baseline.profile)
		}, progress);
		return confirm(head, {
			head: options,
			baseline: baseline.profile,
			mode: inputs.confirm,
			until,
			keeping
		}, progress);
	});
	const source = {
		...profile.source,
		commit: measured,
		directory: application
	};
	const verdict = {
		...judgeBy(judged.file, {
			...profile,
			source
		}, baseline),
		settingsChanges: judged.changes
	};
	await writeReports(verdict, inputs.output);
	await publishRun(verdict, action, runner);
	await keepBaseline(verdict, action, runner);
	return statusOf(verdict, action);
}
/** A pull request is judged by the settings of its base, as far as they can be read. */
async function judgedFixtures({ inputs, application }, { client, context, env, log }, measured) {
	const head = await readFixtures({
		directory: inputs.directory,
		file: inputs.fixtures ?? void 0
	}, env);
	if (client === null || context.pullRequest === null) return {
		file: head,
		changes: []
	};
	try {
		const { sha } = await wantedCommit(client, context, measured);
		return withBaseSettings(head, await readBaseFixtures({
			client,
			context,
			commit: sha,
			application,
			file: inputs.fixtures
		}));
	} catch (error) {
		const change = `The settings of the base could not be read (${messageOf(error)}), so those of this change count.`;
		log.warning(change, { title: "Route Profiler: settings" });
		return {
			file: head,
			changes: [change]
		};
	}
}
function preparePathsOf({ preparePaths }, { fixtures }) {
	return preparePaths.length > 0 ? preparePaths : fixtures.preparePaths ?? [];
}
/** Leaves out the prepare command where the cache has what it builds. */
async function withPrepared(options, { application, name }, preparePaths, { log, measured }) {
	const lock = await lockFile(options.directory);
	const prepared = {
		paths: preparePaths.map((one) => path.posix.join(application, one)),
		commit: measured,
		dependsOn: [name, lock?.sha256 ?? ""]
	};
	return {
		...options,
		...await reusePrepared(options.prepare, prepared, log)
	};
}
async function publishRun(verdict, action, runner) {
	const { inputs, name, application, retentionDays } = action;
	const { context } = runner;
	await publish({
		verdict,
		application,
		result: {
			status: statusOf(verdict, action),
			profile: path.join(inputs.output, "profile.json"),
			report: path.join(inputs.output, "report.md")
		},
		texts: (details) => textsOf(verdict, action, {
			context,
			details
		})
	}, {
		...outletsOf(action, runner),
		async upload() {
			const id = await uploadProfile(JSON.stringify(verdict.profile), artifactName(name), { retentionDays });
			const { serverUrl, owner, repo, runId } = context;
			return {
				id,
				url: `${serverUrl}/${owner}/${repo}/actions/runs/${runId}/artifacts/${id}`
			};
		}
	});
}
/** Where a run of this job may say something. */
function outletsOf(action, runner) {
	const { context, client, log, env } = runner;
	const comment = {
		when: action.mode === "profile" ? action.comment : "never",
		pullRequest: context.pullRequest,
		workflowFile: context.workflowFile,
		name: action.name,
		run: {
			id: context.runId,
			attempt: context.runAttempt
		}
	};
	return {
		context,
		client,
		log,
		summaryFile: env["GITHUB_STEP_SUMMARY"],
		comment
	};
}
/** For jobs that may not read artifacts. Only what is pushed to a branch is a baseline there. */
async function keepBaseline({ profile }, { name }, { context, log }) {
	const { event, ref, sha, runId } = context;
	const branch = /^refs\/heads\/(?<name>.+)$/.exec(ref)?.groups?.["name"];
	if (event !== "push" || branch === void 0) return;
	const fault = await saveBaseline({
		name: artifactName(name),
		branch
	}, JSON.stringify(profile), {
		sha,
		runId
	});
	if (fault !== null) log.info(`The baseline is not in the cache: ${fault}`);
}
export { publish as a, storedProfile as c, artifactName as d, downloadProfile as f, textsOf as i, storedProfiles as l, profileOnGitHub as n, readBaseFixtures as o, statusOf as r, keyOf as s, outletsOf as t, findBaseline as u };
