import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { C as uploadProfile, S as uploadAttachment, _ as savePrepared, a as publish, b as attachmentNames, d as storedProfile, g as saveBaseline, h as restorePrepared, i as storePage, l as withBaseSettings, m as wantedCommit, n as textsOf, o as permalinks, p as findBaseline, r as showInLog, s as readBaseFixtures, t as jobStatus, v as artifactName, w as withCommandsStopped, x as downloadProfile, y as artifactUrl } from "./chunk-action-texts.js";
import { n as readBaseline, t as createProgress } from "./chunk-report-progress.js";
import { At as readLimited, Ot as lockFile, W as withReports, X as htmlReporter, kt as sourceFacts, n as profiling, r as run, st as readFixtures } from "./chunk-run.js";
import { t as outletsOf } from "./chunk-action-runner.js";
import { existsSync } from "node:fs";
import path from "node:path";
// src/action/baseline.ts
function baselineOf(action, job) {
	return {
		find: () => actionBaseline(action, job),
		keep: (profile) => keepBaseline(profile, action, job)
	};
}
async function keepBaseline(profile, { name }, { context, log }) {
	const { event, ref, sha, runId } = context;
	const branch = /^refs\/heads\/(?<name>.+)$/.exec(ref)?.groups?.["name"];
	if (event !== "push" || branch === void 0) return;
	const entry = {
		name: artifactName(name),
		branch
	};
	const fault = await saveBaseline(entry, JSON.stringify(profile), {
		sha,
		runId
	});
	if (fault !== null) log.info(`The baseline is not in the cache: ${fault}`);
}
async function actionBaseline(action, job) {
	const { baseline, name } = action;
	const { client, context, measured } = job;
	if (baseline === "none") return {
		profile: null,
		reason: "the input baseline is none."
	};
	if (baseline !== "auto") return namedBaseline(action, job);
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
async function namedBaseline({ baseline, inputs }, { client, context }) {
	const file = path.resolve(inputs.directory, baseline);
	try {
		if (client === null || existsSync(file)) return await readBaseline(file);
		const artifact = await storedProfile(client, context, {
			runId: context.runId,
			name: baseline
		});
		return {
			profile: await downloadProfile({
				client,
				context,
				artifact
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
// src/github/productCache.ts
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
// src/github/reusePrepared.ts
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
// src/action/profileMode.ts
async function profileOnGitHub(action, runner) {
	const { inputs, name, application } = action;
	const { context, env, log, stop } = runner;
	const { commit } = await sourceFacts(inputs.directory);
	const measured = commit ?? context.sha;
	const link = permalinks(context, {
		commit: measured,
		application
	});
	const source = baselineOf(action, {
		...runner,
		measured
	});
	const progress = createProgress({ write: process.stdout.write.bind(process.stdout) });
	const means = {
		inputs,
		env,
		stop,
		progress,
		isChange: context.pullRequest !== null,
		keeping: (file) => ({
			store: productCache(name, log),
			preparePaths: preparePathsOf(action, file)
		}),
		quietly: (work) => withCommandsStopped(process.stdout, () => work().finally(() => progress.done()))
	};
	const mode = profiling(means, source, (options, file) => reused(options, file, {
		action,
		log,
		measured
	}));
	const verdict = await run({
		read: () => judgedFixtures(action, runner, measured),
		mode: async (file) => inRepository(await mode(file), {
			commit: measured,
			directory: application
		}),
		async outlet(verdict) {
			const written = await withReports(verdict, inputs.output, link);
			await publishRun(written, link, {
				action,
				runner
			});
			await showInLog(written);
		},
		stop
	});
	await source.keep(verdict.profile);
	return jobStatus(verdict, action);
}
function inRepository({ profile, ...rest }, place) {
	return {
		...rest,
		profile: {
			...profile,
			source: {
				...profile.source,
				...place
			}
		}
	};
}
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
		const base = await readBaseFixtures({
			client,
			context,
			commit: sha,
			application,
			file: inputs.fixtures,
			environment: env
		});
		return withBaseSettings(head, base);
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
async function reused({ directory, prepare }, file, { action, log, measured }) {
	const { application, name } = action;
	const lock = await lockFile(directory);
	return reusePrepared(prepare, {
		paths: preparePathsOf(action, file).map((one) => path.posix.join(application, one)),
		commit: measured,
		dependsOn: [name, lock?.sha256 ?? ""]
	}, log);
}
async function publishRun(verdict, link, { action, runner }) {
	const { inputs, name, application, retentionDays } = action;
	const { context } = runner;
	const publication = {
		verdict,
		application,
		result: {
			status: jobStatus(verdict, action),
			profile: path.join(inputs.output, "profile.json"),
			report: path.join(inputs.output, "report.md"),
			sarif: path.join(inputs.output, "report.sarif"),
			html: path.join(inputs.output, htmlReporter.file)
		},
		texts: ({ details, pages: [page] }) => textsOf(verdict, action, {
			context,
			details,
			page
		})
	};
	await publish(publication, {
		...outletsOf(action, runner),
		upload: async () => {
			const id = await uploadProfile(JSON.stringify(verdict.profile), artifactName(name), { retentionDays });
			return {
				id,
				url: artifactUrl(context, id)
			};
		},
		uploadPages: [() => storePage({
			verdict,
			name,
			link
		}, action, context)],
		uploadAttachments: () => uploadAttachments(verdict, action)
	});
}
const MAX_ATTACHMENT_BYTES = 2e7;
async function uploadAttachments({ profile }, { inputs, name, retentionDays }) {
	for (const { file, name: artifact } of attachmentNames(profile, name)) {
		const text = await readLimited(path.join(inputs.output, file), MAX_ATTACHMENT_BYTES);
		await uploadAttachment(text, artifact, { retentionDays });
	}
}
export { profileOnGitHub };
