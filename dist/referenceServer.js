import { createServer } from "node:http";
import { createHash } from "node:crypto";
// src/collect/app/referenceServer.ts
const ROWS = 120;
function work() {
	const rows = Array.from({ length: ROWS }, (_, i) => {
		const key = i * 7919 % 1009;
		return {
			id: i,
			key,
			name: `row ${key}`,
			tags: [
				key % 3,
				key % 5,
				key % 7
			],
			price: key / 8
		};
	});
	rows.sort((a, b) => a.key - b.key);
	const text = JSON.stringify(rows);
	const sum = JSON.parse(text).reduce((total, { price, tags }) => total + price + tags.length, 0);
	return JSON.stringify({
		sum,
		hash: createHash("sha256").update(text).digest("hex")
	});
}
const server = createServer((_request, response) => {
	response.setHeader("content-type", "application/json");
	response.end(work());
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
process.stdin.on("close", () => process.exit()).resume();
export {};
