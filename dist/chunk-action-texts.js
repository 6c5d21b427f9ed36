import { i as __require, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { n as cleanLines, t as clean } from "./chunk-report-clean.js";
import { J as renderTerminal, K as renderMarkdown, Mt as parseProfile, Q as safeAddress, X as htmlReporter, Y as outlineOf, _t as isRegression, at as fileNames, ct as isModule, ft as rules, gt as isQuiet, ht as findingsOf, it as repositoryPath, jt as MAX_PROFILE_BYTES, lt as readModule, mt as countedFindings, q as COMMENT_BYTES, ut as parseFixtures, vt as reachesSeverity, xt as fixtureIndex } from "./chunk-run.js";
import { i as statusOf, n as explain, r as isRateLimit } from "./chunk-github-client.js";
import { a as isForbidden, i as faultOf, n as writeSummary, r as writeComment, t as SUMMARY_BYTES } from "./chunk-github-summary.js";
import { a as prose, t as adviceText } from "./chunk-markdown-markdownAdvice.js";
import { createHash, randomUUID } from "node:crypto";
import path from "node:path";
import { tmpdir } from "node:os";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
// src/github/stopCommands.ts
let depth = 0;
function areCommandsStopped() {
	return depth > 0;
}
async function withCommandsStopped(outlet, work) {
	const token = randomUUID();
	outlet.write(`::stop-commands::${token}\n`);
	depth++;
	try {
		return await work();
	} finally {
		depth--;
		outlet.write(`::${token}::\n`);
	}
}
// src/github/quietly.ts
async function quietly(work, outlet = process.stdout) {
	const { write } = outlet;
	const print = write.bind(outlet);
	outlet.write = (chunk, ...rest) => {
		if (!areCommandsStopped()) print(toDebug(Buffer.from(chunk).toString()));
		const told = rest.at(-1);
		if (typeof told === "function") queueMicrotask(told);
		return true;
	};
	try {
		return await work();
	} finally {
		outlet.write = write;
	}
}
function toDebug(text) {
	return text.split(/\r?\n/).map((line) => line === "" || line.startsWith("::") ? line : `::debug::${line.replaceAll("%", "%25")}`).join("\n");
}
// src/github/timeLimit.ts
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
const LIMITS = {
	uploadMs: 6e4,
	downloadMs: 3e4,
	attempts: 3,
	pauseMs: 500,
	maxBytes: MAX_PROFILE_BYTES
};
function artifactName(key) {
	return `route-profile${suffixOf(key)}.json`;
}
function pageName(key) {
	return `route-report${suffixOf(key)}.html`;
}
function artifactUrl({ serverUrl, owner, repo, runId }, id) {
	return `${serverUrl}/${owner}/${repo}/actions/runs/${runId}/artifacts/${id}`;
}
function attachmentNames(profile, key) {
	return profile.routes.toSorted((a, b) => (b.load?.latencyMs.p50.value ?? 0) - (a.load?.latencyMs.p50.value ?? 0)).flatMap(({ cpu, baseCpu }) => [cpu?.attachment ?? [], baseCpu?.attachment ?? []].flat()).slice(0, MOST_ATTACHMENTS).map((file) => ({
		file,
		name: file.replace(/(?=\.cpuprofile$)/, suffixOf(key))
	}));
}
const MOST_ATTACHMENTS = 10;
function suffixOf(key) {
	const plain = key.replaceAll(/[^\w.-]+/g, "-");
	const suffix = plain === key ? "" : `-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
	return key === "" ? "" : `-${plain}${suffix}`;
}
async function uploadProfile(json, name, options = {}) {
	return upload(json, {
		name,
		what: "profile",
		loss: "Without it the next pull request has no baseline: run the job again."
	}, options);
}
async function uploadPage(html, name, options = {}) {
	return upload(html, {
		name,
		what: "page",
		loss: "Nothing else depends on it: run the job again, or read the job summary."
	}, options);
}
async function uploadAttachment(text, name, options = {}) {
	return upload(text, {
		name,
		what: "attachment",
		loss: "Nothing else depends on it: what it says in short is in the report."
	}, options);
}
async function upload(content, { name, what, loss }, { retentionDays, uploadMs = LIMITS.uploadMs }) {
	const directory = await mkdtemp(path.join(process.env["RUNNER_TEMP"] ?? tmpdir(), `${what}-`));
	try {
		const file = path.join(directory, name);
		await writeFile(file, content);
		const { DefaultArtifactClient } = await import("./chunk-artifact.js");
		const options = {
			skipArchive: true,
			...retentionDays && { retentionDays }
		};
		const { id } = await quietly(() => {
			return withinTime(uploadMs, "The artifact service", new DefaultArtifactClient().uploadArtifact(name, [file], directory, options));
		});
		if (id === void 0) throw new Error("The artifact service gave no id.");
		return id;
	} catch (cause) {
		throw new UserError(`The ${what} could not be stored as the artifact ${name}: ${messageOf(cause)}`, /conflict|already exists/i.test(messageOf(cause)) ? "Another step of this run has stored one of this name: give each its own `name` input." : loss, { cause });
	}
}
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
		if (statusOf(cause) === 410) throw new UserError(`The artifact ${name} has expired.`, "", { cause });
		throw new UserError(`The artifact ${name} cannot be read: ${explain(cause)}.`, "", { cause });
	}
	throw new UserError(`The artifact ${name} cannot be read: GitHub does not say where it is.`);
}
async function fetchBytes(url, name, limits) {
	const { defaults } = await import("./chunk-github-octokit.js");
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
const TRUSTED_EVENTS = [
	"push",
	"merge_group",
	"schedule",
	"workflow_dispatch"
];
const PAGE = 100;
const MAX_PAGES = 5;
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
const BASELINE_MS = 2e4;
const PREPARED_MS = 3e5;
const FOLDER = ".route-profiler-baseline";
async function saveBaseline(to, json, run) {
	const file = path.resolve(FOLDER, to.name);
	try {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, json);
		const key = `${keyOf$1(to)}${run.sha}-${run.runId}`;
		return await save([entryOf(to)], key, to.limitMs ?? BASELINE_MS);
	} finally {
		await rm(path.dirname(file), {
			recursive: true,
			force: true
		});
	}
}
async function restoreBaseline(from, sha) {
	const file = path.resolve(FOLDER, from.name);
	try {
		const keys = [`${keyOf$1(from)}${sha}-`, keyOf$1(from)];
		if (!await restore([entryOf(from)], keys, from.limitMs ?? BASELINE_MS)) return null;
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
function entryOf({ name }) {
	return `${FOLDER}/${name}`;
}
function keyOf$1({ name, branch }) {
	return `route-profiler-baseline-${hash(name, branch)}-`;
}
function preparedKey({ paths, prepare }) {
	return `route-profiler-prepared-${process.platform}-${process.arch}-${hash(prepare, ...paths)}-`;
}
function hash(...words) {
	return createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 16);
}
async function restore(paths, keys, limitMs) {
	if (!isAvailable()) return void 0;
	const { restoreCache } = await import("./chunk-cache.js");
	const work = () => restoreCache(paths.slice(), keys[0], keys.slice());
	return await quietly(() => withinTime(limitMs, "The cache", work())).catch(() => void 0);
}
async function save(paths, key, limitMs) {
	if (!isAvailable()) return "There is no cache service here.";
	const { saveCache } = await import("./chunk-cache.js");
	try {
		return await quietly(() => withinTime(limitMs, "The cache", saveCache(paths.slice(), key))) === -1 ? "The cache did not take it." : null;
	} catch (error) {
		return messageOf(error);
	}
}
function isAvailable() {
	const { ACTIONS_RESULTS_URL, ACTIONS_CACHE_URL, ACTIONS_RUNTIME_TOKEN } = process.env;
	return Boolean(ACTIONS_RUNTIME_TOKEN) && Boolean(ACTIONS_RESULTS_URL ?? ACTIONS_CACHE_URL);
}
// src/github/wantedCommit.ts
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
const MAX_RUNS = 15;
const MAX_DOWNLOADS = 3;
const OBSTACLES = [
	"missing",
	"expired",
	"large",
	"unusable"
];
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
		const profile = await downloadProfile({
			client,
			context,
			artifact,
			limits
		});
		if (profile.cutShort === null) return { profile };
		return {
			kind: "unusable",
			detail: "the run that measured it was cut short."
		};
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
function refusal(error, place) {
	if (statusOf(error) === 404) return reasonOf([], place);
	if (statusOf(error) === 401) return "GitHub does not accept the token; leave the input github-token out, or pass github.token.";
	if (statusOf(error) === 403 && !isRateLimit(error)) return "the token may not look for a baseline; add \"actions: read\" and \"contents: read\" to the permissions of the job.";
	return `${explain(error)} when asked for a baseline; run the job again later.`;
}
function shortened(text) {
	const line = text.replaceAll(/\s+/g, " ");
	return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
// src/github/storedProfiles.ts
const OURS = /^route-profile(?:-(?<key>[\w-][\w.-]*))?\.json$/;
const MOST = 20;
async function storedProfile(client, place, { runId, name }) {
	const newest = (await artifactsOf(client, place, {
		run_id: runId,
		name
	})).find((artifact) => artifact.name === name);
	if (newest) return newest;
	throw new UserError(`The run ${runId} has stored no ${name}.`, "Its job may have failed before anything was measured: look at its log. Both have to give the same name.");
}
async function storedProfiles(client, place, runId) {
	const all = (await artifactsOf(client, place, { run_id: runId })).filter(({ name }) => OURS.test(name));
	const newest = new Map(all.toReversed().map((artifact) => [artifact.name, artifact]));
	if (newest.size > 0) return [...newest.values()].sort((a, b) => a.name < b.name ? -1 : 1).slice(0, MOST);
	throw new UserError(`The run ${runId} has stored no profile.`, "Its job may have failed before anything was measured: look at its log.");
}
function keyOf({ name }) {
	return OURS.exec(name)?.groups?.["key"] ?? "";
}
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
// src/fixturesFile/baseSettings.ts
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
	const flows = head.flows.map((entry) => {
		const before = base.flows.find(({ id }) => id === entry.id)?.flow ?? null;
		return {
			entry: {
				...entry,
				flow: judgedFixture(entry.flow, before)
			},
			changes: changesOf(named(entry), before)
		};
	});
	const changes = [
		...acknowledgedChanges(head.fixtures, base.fixtures),
		...["rules", "overrides"].flatMap((part) => partChanges(part, head.fixtures, base.fixtures)),
		...[...judged, ...flows].flatMap((one) => one.changes)
	];
	const { rules: _rules, overrides: _overrides, acknowledged: _acknowledged, ...rest } = head.fixtures;
	const fixtures = {
		...rest,
		routes: Object.fromEntries(entries.map(({ id, fixture }) => [id, fixture])),
		...flows.length > 0 && { flows: Object.fromEntries(flows.map(({ entry }) => [entry.name, entry.flow])) },
		...base.fixtures.rules && { rules: base.fixtures.rules },
		...overridesOf(head.fixtures, base.fixtures),
		...base.fixtures.acknowledged && { acknowledged: base.fixtures.acknowledged }
	};
	return {
		file: {
			...head,
			fixtures,
			entries,
			flows: flows.map(({ entry }) => entry)
		},
		changes
	};
}
function overridesOf(head, base) {
	const asked = (head.overrides ?? []).map(({ rules: _rules, ...request }) => request).filter((override) => Object.keys(override).length > 1);
	const judged = rulesIn(base.overrides);
	return asked.length + judged.length > 0 ? { overrides: [...asked, ...judged] } : {};
}
function judgedFixture(written, before) {
	const { rules: _rules, ...fixture } = written;
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
function named({ id, flow }) {
	return {
		id,
		fixture: flow
	};
}
function changesOf({ id, fixture }, before) {
	const changes = [];
	if (fixture.ignore !== void 0 && before?.ignore === void 0) {
		const honoured = before === null ? "it is new, so it is left out" : "it is measured all the same";
		changes.push(`${id} is to be ignored (${fixture.ignore}); ${honoured}.`);
	}
	if (differs(fixture.rules, before?.rules)) changes.push(`${id}: its rules are others than in the base, which count.`);
	return changes;
}
function partChanges(part, head, base) {
	if (part === "overrides") return differs(rulesIn(head.overrides), rulesIn(base.overrides)) ? ["overrides are others than in the base, which count."] : [];
	return [.../* @__PURE__ */ new Set([...Object.keys(head.rules ?? {}), ...Object.keys(base.rules ?? {})])].filter((id) => differs(head.rules?.[id], base.rules?.[id])).map((id) => `rules.${id}: ${show(base.rules?.[id])} in the base, which counts; ${show(head.rules?.[id])} here.`);
}
function acknowledgedChanges(head, base) {
	const [now = [], before = []] = [head.acknowledged, base.acknowledged];
	const added = now.filter((one) => !isIn(before, one));
	const removed = before.filter((one) => !isIn(now, one));
	return [...added.map((one) => `${subjectOf(one)} is to be acknowledged (${one.reason}); it counts until the merge.`), ...removed.map((one) => `${subjectOf(one)} is to be acknowledged no more (${one.reason}).`)];
}
function isIn(all, wanted) {
	return all.some((one) => !differs(one, wanted));
}
function subjectOf({ rule, route, at, until }) {
	return `${rule} of ${[route ?? "the whole run", at].filter(Boolean).join(", ")}${until === void 0 ? "" : ` until ${until}`}`;
}
const rulesIn = (overrides = []) => overrides.flatMap(({ routes, rules }) => rules ? [{
	routes,
	rules
}] : []);
const differs = (a, b) => JSON.stringify(a ?? {}) !== JSON.stringify(b ?? {});
const show = (settings) => settings === void 0 ? "default" : JSON.stringify(settings);
const anyEnvironment = new Proxy({}, { get: () => "unset" });
// src/github/baseModule.ts
var UnreadModule = class extends UserError {};
async function readBaseModule(name, text, environment) {
	if (environment === null) throw new UnreadModule(`${name} of the base is a module, which is not run where profiles of others are judged, so the default settings count.`, "Keep the fixtures in route-fixtures.yml to have its rules count here.");
	const directory = await mkdtemp(path.join(tmpdir(), "route-profiler-base-"));
	try {
		const file = path.join(directory, path.basename(name));
		await writeFile(file, text);
		return await readModule(file, {
			text,
			name,
			env: anyEnvironment,
			rules,
			directory,
			environment
		});
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}
// src/github/baseFixtures.ts
async function readBaseFixtures({ file, environment, ...base }) {
	for (const name of file === null ? fileNames : [file]) {
		const text = await readText(base, path.posix.join(base.application, name));
		if (text === null) continue;
		if (isModule(name)) return readBaseModule(name, text, environment);
		return parseFixtures(text, {
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
		if (statusOf(error) === 404) return null;
		throw error;
	}
}
// src/github/permalink.ts
function permalinks({ serverUrl, owner, repo }, { commit, application }) {
	if (commit === null || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(commit)) return () => null;
	return ({ file, line }) => {
		const name = repositoryPath(file, application);
		if (name === null) return null;
		return `${serverUrl}/${owner}/${repo}/blob/${commit}/${name.toWellFormed().split("/").map(encodeURIComponent).join("/")}${line > 0 ? `#L${line}` : ""}`;
	};
}
// src/report/markdown/markdownNotes.ts
function renderNotes(title, notes) {
	const blocks = notes.map(({ message, hint }) => `${prose(message)}\n\n${adviceText(hint)}`.trimEnd());
	return `### ⚠️ ${prose(title)}\n\n${blocks.join("\n\n")}\n`;
}
// src/github/annotations.ts
const MOST_PER_LEVEL = 10;
const TITLE_LIMIT = 200;
const MESSAGE_LIMIT = {
	columns: 500,
	lines: 25
};
function selectAnnotations(verdict, application, changedFiles) {
	const fresh = findingsOf(verdict, "new");
	const known = findingsOf(verdict, "known").filter(({ severity }) => severity === "error");
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
function outputsOf(verdict, { status, profile, report, sarif, html }, { artifact, pages, comment, faults }) {
	const { baseline } = verdict;
	const findings = countedFindings(verdict);
	const count = (severity) => String(findings.filter((finding) => finding.severity === severity).length);
	return {
		status,
		routes: String(verdict.profile.routes.filter(({ kind }) => kind !== "flow").length),
		errors: count("error"),
		warnings: count("warning"),
		notices: count("notice"),
		known: String(findingsOf(verdict, "known").length),
		acknowledged: String(findingsOf(verdict, "acknowledged").length),
		fixed: String(verdict.fixed.length),
		regressions: String(findings.filter(isRegression).length),
		"n-plus-one": String(findings.filter(({ rule }) => rule === "n-plus-one").length),
		profile,
		report,
		sarif,
		html,
		"html-url": pages.flatMap((page) => page?.url ?? []).join("\n"),
		"artifact-id": artifact === null ? "" : String(artifact.id),
		"baseline-commit": baseline.profile?.source.commit ?? "",
		"comment-url": comment?.url ?? "",
		faults: faults.map(({ step, message }) => `${step}: ${message}`).join("\n")
	};
}
// src/github/publish.ts
async function publish(publication, outlets) {
	const { log, summaryFile } = outlets;
	const { verdict, result } = publication;
	const attempts = new Attempts(outlets);
	for (const fault of publication.faults ?? []) attempts.tell(fault);
	const isUrgent = outlets.upload !== null && verdict.profile.cutShort !== null;
	const before = isUrgent ? {
		artifact: null,
		pages: outlets.uploadPages.map(() => null)
	} : await store(outlets, attempts);
	const texts = publication.texts({
		details: before.artifact?.url ?? null,
		pages: before.pages.map((page) => page?.url ?? null)
	});
	await attempts.attempt("summary", () => writeSummary(summaryFile, texts.summary, texts.comment));
	if (outlets.annotations === "on") await annotateAll(publication, outlets, attempts);
	const comment = await attempts.attempt("comment", () => postComment(verdict, texts.comment, outlets));
	const stored = isUrgent ? await store(outlets, attempts) : before;
	const { uploadAttachments } = outlets;
	if (uploadAttachments !== null && stored.artifact !== null) await attempts.attempt("attachments", uploadAttachments);
	const published = {
		...stored,
		comment,
		faults: attempts.faults
	};
	const outputs = Object.entries(outputsOf(verdict, result, published));
	await attempts.attempt("outputs", () => outputs.forEach(([name, value]) => log.setOutput(name, value)));
	if (attempts.faults.length > 0) {
		const notes = renderNotes("Not everything could be published", attempts.faults);
		await attempts.attempt("summary", () => writeSummary(summaryFile, notes));
	}
	log.info(describe(published));
	return published;
}
var Attempts = class {
	faults = [];
	#outlets;
	constructor(outlets) {
		this.#outlets = outlets;
	}
	tell(fault) {
		this.faults.push(fault);
		const { log } = this.#outlets;
		log[fault.level](`${fault.message} ${fault.hint}`, { title: `Route Profiler: ${fault.step}` });
	}
	async attempt(step, work) {
		try {
			return await work();
		} catch (error) {
			const fault = faultOf(step, error, this.#outlets.comment.pullRequest?.fromFork ?? false);
			if (!this.faults.some(({ message }) => message === fault.message)) this.tell(fault);
			return null;
		}
	}
};
async function store({ upload, uploadPages }, attempts) {
	const artifact = upload && await attempts.attempt("artifact", upload);
	const isRefused = artifact === null && upload !== null;
	const pages = [];
	for (const uploadPage of uploadPages) pages.push(isRefused || pages.includes(null) ? null : await attempts.attempt("page", uploadPage));
	return {
		artifact,
		pages
	};
}
async function annotateAll({ verdict, application }, outlets, attempts) {
	const selected = selectAnnotations(verdict, application, await attempts.attempt("annotations", () => changedFiles(outlets)) ?? /* @__PURE__ */ new Set());
	await attempts.attempt("annotations", () => selected.forEach((annotation) => annotate(outlets.log, annotation)));
}
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
// src/action/storePage.ts
async function storePage({ verdict, name, link }, { retentionDays }, context) {
	const id = await uploadPage(htmlReporter.render(outlineOf(verdict), { link }), pageName(name), { retentionDays });
	return {
		id,
		url: artifactUrl(context, id)
	};
}
// src/action/showInLog.ts
const LOG_WIDTH = 120;
async function showInLog(verdict) {
	const report = renderTerminal(outlineOf(verdict), {
		color: false,
		width: LOG_WIDTH
	});
	await withCommandsStopped(process.stdout, async () => void process.stdout.write(`\n${report}\n`));
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
function plainNumber(value) {
	if (!Number.isFinite(value)) return "0";
	return value.toLocaleString("en-US", {
		useGrouping: false,
		maximumSignificantDigits: 4
	});
}
globalThis.fetch;
var cross_fetch_default = globalThis.fetch;
// node_modules/quickchart-js/build/quickchart.mjs
var import__unreached_javascript_stringify = (/* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("javascript-stringify");
})))();
const SPECIAL_FUNCTION_REGEX = /['"]__BEGINFUNCTION__(.*?)__ENDFUNCTION__['"]/g;
const USER_AGENT = `quickchart-js/3.1.0`;
function doStringify(chartConfig) {
	const str = (0, import__unreached_javascript_stringify.stringify)(chartConfig);
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
const QuickChart = QuickChart$1;
const MOST_CHARACTERS = 2e3;
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
function drawChart(data, options) {
	if (options.kind === "none") return "";
	return options.kind === "quickchart" ? renderQuickchart(data, options) : renderMermaid(data);
}
// src/action/texts.ts
function textsOf(verdict, { chart, name, application }, { context, details, page = null, among = 1 }) {
	const outline = outlineOf(verdict);
	const options = {
		link: permalinks(context, {
			commit: verdict.profile.source.commit,
			application
		}),
		draw: (data) => drawChart(data, chart),
		name: name === "" ? null : name,
		details,
		page
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
function jobStatus(verdict, { inputs }) {
	return countedFindings(verdict).some(({ severity }) => reachesSeverity(severity, inputs.failOn)) ? "failed" : "passed";
}
export { uploadProfile as C, uploadAttachment as S, savePrepared as _, publish as a, attachmentNames as b, UnreadModule as c, storedProfile as d, storedProfiles as f, saveBaseline as g, restorePrepared as h, storePage as i, withBaseSettings as l, wantedCommit as m, textsOf as n, permalinks as o, findBaseline as p, showInLog as r, readBaseFixtures as s, jobStatus as t, keyOf as u, artifactName as v, withCommandsStopped as w, downloadProfile as x, artifactUrl as y };
