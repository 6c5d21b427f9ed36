import { t as UserError } from "./chunk-errors.js";
import { a as publish, c as UnreadModule, d as storedProfile, f as storedProfiles, i as storePage, n as textsOf, o as permalinks, p as findBaseline, r as showInLog, s as readBaseFixtures, t as jobStatus, u as keyOf, v as artifactName, x as downloadProfile } from "./chunk-action-texts.js";
import { i as faultOf } from "./chunk-github-summary.js";
import { n as publishFailure, r as renderFailure, t as ToldFailure } from "./chunk-github-publishFailure.js";
import { n as explain } from "./chunk-github-client.js";
import { W as withReports, i as stored, r as run } from "./chunk-run.js";
import { t as outletsOf } from "./chunk-action-runner.js";
import path from "node:path";
// src/action/combineVerdicts.ts
function combineVerdicts(applications) {
	const named = applications.map(({ name, directory, verdict }) => withName(verdict, name, directory));
	const [first] = named;
	const comparisons = named.flatMap(({ comparison }) => comparison ?? []);
	return {
		profile: {
			...first.profile,
			routes: named.flatMap(({ profile }) => profile.routes),
			problems: named.flatMap(({ profile }) => profile.problems)
		},
		baseline: first.baseline,
		comparison: comparisons.length === 0 ? null : {
			differences: comparisons.flatMap(({ differences }) => differences),
			routes: comparisons.flatMap(({ routes }) => routes),
			added: comparisons.flatMap(({ added }) => added),
			removed: comparisons.flatMap(({ removed }) => removed)
		},
		findings: named.flatMap(({ findings }) => findings),
		fixed: named.flatMap(({ fixed }) => fixed),
		improvements: named.flatMap(({ improvements }) => improvements)
	};
}
function withName({ profile, comparison, findings, fixed, improvements, ...rest }, name, directory) {
	const own = (text) => `${name} ${text}`.trim();
	const ofApplication = (finding) => ({
		...finding,
		route: finding.route && own(finding.route),
		signature: own(finding.signature),
		place: finding.place && fromRoot(finding.place, directory)
	});
	return {
		...rest,
		profile: {
			...profile,
			routes: profile.routes.map((route) => ({
				...route,
				id: own(route.id)
			}))
		},
		comparison: comparison && {
			...comparison,
			routes: comparison.routes.map((route) => ({
				...route,
				id: own(route.id)
			})),
			added: comparison.added.map(own),
			removed: comparison.removed.map(own)
		},
		findings: findings.map(ofApplication),
		fixed: fixed.map(ofApplication),
		improvements: improvements.map((one) => ({
			...one,
			route: own(one.route)
		}))
	};
}
function fromRoot(place, directory) {
	return path.posix.isAbsolute(place.file) ? place : {
		...place,
		file: path.posix.join(directory, place.file)
	};
}
// src/github/measuredRun.ts
function measuredRun({ payload, event }) {
	if (payload.workflow_run) return payload.workflow_run;
	throw new UserError(`The mode report runs on workflow_run, and this is ${event}.`, "docs/forks.md has both workflows, ready to paste.");
}
async function pullRequestOf(client, { owner, repo }, run) {
	const headOwner = run.head_repository?.full_name.split("/")[0];
	if (headOwner === void 0 || !run.head_branch) return null;
	const head = `${headOwner}:${run.head_branch}`;
	const { data } = await client.rest.pulls.list({
		owner,
		repo,
		head,
		state: "open",
		per_page: 100
	});
	const pull = data.find((one) => one.head.sha === run.head_sha);
	if (!pull) return null;
	return {
		number: pull.number,
		headSha: pull.head.sha,
		baseSha: pull.base.sha,
		baseRef: pull.base.ref,
		fromFork: pull.head.repo?.id !== pull.base.repo.id
	};
}
async function measuredCommit(client, { owner, repo }, { run, claimed }) {
	if (claimed === null || claimed === run.head_sha) return run.head_sha;
	try {
		const { data } = await client.rest.git.getCommit({
			owner,
			repo,
			commit_sha: claimed
		});
		return data.parents.length === 2 && data.parents[1].sha === run.head_sha ? claimed : run.head_sha;
	} catch {
		return run.head_sha;
	}
}
// src/action/judgeStored.ts
async function judgeStored(artifact, { name, application, inputs }, { client, context: job, run: measuring }) {
	const profile = await downloadProfile({
		client,
		context: job,
		artifact
	});
	const commit = await measuredCommit(client, job, {
		run: measuring,
		claimed: profile.source.commit
	});
	const context = {
		...job,
		sha: commit
	};
	const baseline = await findBaseline({
		client,
		context,
		name: artifact.name,
		measuredSha: commit
	});
	const known = application || (baseline.profile?.source.directory ?? null);
	const directory = known ?? directoryOf(profile.source.directory);
	const trusted = {
		...profile,
		source: {
			...profile.source,
			commit,
			directory
		}
	};
	return {
		name,
		directory,
		verdict: await run({
			read: () => trustedFixtures(client, {
				context,
				directory: known ?? "",
				file: inputs.fixtures
			}),
			mode: stored(trusted, { find: () => Promise.resolve(baseline) }),
			outlet: () => Promise.resolve()
		})
	};
}
function directoryOf(claimed = "") {
	return claimed.startsWith("/") || claimed.split("/").includes("..") ? "" : claimed;
}
async function trustedFixtures(client, { context, directory, file }) {
	const commit = context.pullRequest?.baseSha ?? context.sha;
	try {
		return {
			file: await readBaseFixtures({
				client,
				context,
				commit,
				application: directory,
				file,
				environment: null
			}) ?? { fixtures: {} },
			changes: []
		};
	} catch (cause) {
		if (cause instanceof UnreadModule) return {
			file: { fixtures: {} },
			changes: [cause.message]
		};
		if (cause instanceof UserError) throw cause;
		throw new UserError(`The fixtures file of the base cannot be read: ${explain(cause)}.`, "Give the job this permission:\n  permissions:\n    contents: read", { cause });
	}
}
// src/action/reportMode.ts
async function reportOnGitHub(action, runner) {
	const { client } = runner;
	if (client === null) throw new UserError("The mode report needs a token.", "Give the step one: github-token: ${{ github.token }}");
	const run = measuredRun(runner.context);
	const { faults, reporter } = await forPullRequest(client, runner, run);
	try {
		const { judged, unread } = await judgedOf(action, reporter, {
			client,
			run,
			faults
		});
		return await publishAll({
			judged,
			unread,
			faults
		}, {
			action,
			runner: reporter,
			run,
			here: runner.context
		});
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		await publishFailure(error, outletsOf(action, reporter));
		throw new ToldFailure(error);
	}
}
async function judgedOf(action, reporter, { client, run, faults }) {
	const stored = await artifactsOf(client, reporter, {
		run,
		name: action.name
	});
	const judged = [];
	const unread = [];
	for (const artifact of stored) {
		const name = action.name || keyOf(artifact);
		try {
			judged.push(await judgeStored(artifact, {
				...action,
				name
			}, {
				client,
				context: reporter.context,
				run
			}));
		} catch (error) {
			if (!(error instanceof UserError) || stored.length === 1) throw error;
			unread.push(renderFailure(error, name));
			faults.push({
				step: "artifact",
				level: "warning",
				message: error.message,
				hint: error.hint
			});
		}
	}
	return {
		judged,
		unread
	};
}
async function artifactsOf(client, { context }, { run, name }) {
	if (name === "") return storedProfiles(client, context, run.id);
	return [await storedProfile(client, context, {
		runId: run.id,
		name: artifactName(name)
	})];
}
async function forPullRequest(client, runner, run) {
	const context = {
		...runner.context,
		runId: run.id,
		runAttempt: run.run_attempt,
		workflowFile: run.path?.split("@", 1)[0] ?? runner.context.workflowFile
	};
	try {
		const pullRequest = await pullRequestOf(client, runner.context, run);
		return {
			reporter: {
				...runner,
				context: {
					...context,
					pullRequest
				}
			},
			faults: []
		};
	} catch (error) {
		const fault = faultOf("comment", error, false);
		return {
			reporter: {
				...runner,
				context: {
					...context,
					pullRequest: null
				}
			},
			faults: [fault]
		};
	}
}
async function publishAll({ judged, unread, faults }, { action, runner, run, here }) {
	const alone = judged.length === 1;
	const directories = judged.map(({ name }) => alone ? action.inputs.output : path.join(action.inputs.output, name));
	const written = await Promise.all(judged.map((one, i) => withFiles(one, directories[i], runner)));
	const [first] = written;
	if (!first) throw new UserError(faults[0].message, faults[0].hint);
	const verdict = alone ? first.verdict : combineVerdicts(written);
	const files = (name) => directories.map((directory) => path.join(directory, name)).join("\n");
	const { serverUrl, owner, repo } = runner.context;
	const details = `${serverUrl}/${owner}/${repo}/actions/runs/${run.id}`;
	await publish({
		verdict,
		application: alone ? first.directory : "",
		result: {
			status: jobStatus(verdict, action),
			profile: files("profile.json"),
			report: files("report.md"),
			sarif: files("report.sarif"),
			html: files("report.html")
		},
		texts: ({ pages }) => joined(written.map((one, i) => textsFor(one, written.length, {
			action,
			runner,
			details,
			page: pages[i]
		})), unread),
		faults
	}, {
		...outletsOf(action, runner),
		upload: null,
		uploadAttachments: null,
		uploadPages: written.map((one) => () => storePage(one, action, here))
	});
	for (const one of written) await showInLog(one.verdict);
	return jobStatus(verdict, action);
}
async function withFiles({ verdict, ...one }, output, { context }) {
	const link = permalinks(context, {
		commit: verdict.profile.source.commit,
		application: one.directory
	});
	return {
		...one,
		link,
		verdict: await withReports(verdict, output, link)
	};
}
function textsFor({ name, directory, verdict }, among, { action, runner: { context }, ...addresses }) {
	const shown = {
		chart: action.chart,
		name,
		application: directory
	};
	return textsOf(verdict, shown, {
		context,
		...addresses,
		among
	});
}
function joined(texts, unread) {
	const join = (parts) => [...parts, ...unread].join("\n");
	return {
		comment: join(texts.map(({ comment }) => comment)),
		summary: join(texts.map(({ summary }) => summary))
	};
}
export { reportOnGitHub };
