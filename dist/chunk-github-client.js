import { n as messageOf } from "./chunk-errors.js";
import { setTimeout } from "node:timers/promises";
// src/github/client.ts
const LIMITS = {
	attempts: 3,
	requestMs: 15e3,
	pauseMs: 500,
	patienceMs: 6e4
};
const UNSAID_WAIT_MS = 6e4;
async function connect(token, apiUrl, limits = {}) {
	const { getOctokit } = await import("./chunk-github-octokit.js");
	const client = getOctokit(token, { baseUrl: apiUrl });
	const all = {
		...LIMITS,
		...limits
	};
	client.hook.wrap("request", async (request, options) => {
		for (let attempt = 1;; attempt++) {
			options.request = {
				...options.request,
				signal: AbortSignal.timeout(all.requestMs)
			};
			try {
				return await request(options);
			} catch (error) {
				const wait = waitBeforeRetry(error, {
					...options,
					attempt
				}, all);
				if (wait === null) throw error;
				await setTimeout(wait);
			}
		}
	});
	return client;
}
function waitBeforeRetry(error, { attempt, method, url }, { attempts, pauseMs, patienceMs }) {
	if (attempt >= attempts) return null;
	const answer = answerOf(error);
	const pause = pauseMs * 2 ** (attempt - 1);
	if (!answer) return method === "POST" && !url.endsWith("/graphql") ? null : pause;
	if (answer.status >= 500) return pause;
	const wait = rateLimitWait(answer, error);
	return wait !== null && wait <= patienceMs ? wait : null;
}
function rateLimitWait({ status, headers }, error) {
	if (status !== 429 && status !== 403) return null;
	if (headers["retry-after"] !== void 0) return Number(headers["retry-after"]) * 1e3;
	if (String(headers["x-ratelimit-remaining"]) === "0") return Math.max(0, Number(headers["x-ratelimit-reset"]) * 1e3 - Date.now());
	return status === 429 || /rate limit/i.test(messageOf(error)) ? UNSAID_WAIT_MS : null;
}
function answerOf(error) {
	return error?.response ?? null;
}
function statusOf(error) {
	return answerOf(error)?.status ?? null;
}
function isRateLimit(error) {
	const answer = answerOf(error);
	return answer !== null && rateLimitWait(answer, error) !== null;
}
function explain(error) {
	const status = statusOf(error);
	const said = messageOf(error).split(" - https://", 1)[0].slice(0, 300);
	if (status !== null) return `GitHub answered ${status} (${said})`;
	const cause = error?.cause;
	if (cause instanceof Error && cause.name === "TimeoutError") return "GitHub did not answer in time";
	return `GitHub could not be asked (${said})`;
}
export { statusOf as i, explain as n, isRateLimit as r, connect as t };
