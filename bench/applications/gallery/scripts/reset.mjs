import { randomBytes, scryptSync } from 'node:crypto'
import postgres from 'postgres'

const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/gallery')
const name = url.pathname.slice(1)

const server = postgres(Object.assign(new URL(url), { pathname: '/postgres' }).href, {
  max: 1,
  onnotice() {},
})
await server.unsafe(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
await server.unsafe(`CREATE DATABASE "${name}"`)
await server.end()

const sql = postgres(url.href, { max: 1 })
await sql.unsafe(`
  CREATE TABLE users (
    id serial PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL, password_hash text NOT NULL
  );
  CREATE TABLE artists (id serial PRIMARY KEY, name text NOT NULL, country text NOT NULL, born int NOT NULL);
  CREATE TABLE artworks (
    id serial PRIMARY KEY, artist_id int NOT NULL REFERENCES artists (id), title text NOT NULL, year int NOT NULL,
    medium text NOT NULL, description text NOT NULL DEFAULT '', pixels jsonb NOT NULL DEFAULT '[]'
  );
  CREATE TABLE exhibitions (id serial PRIMARY KEY, title text NOT NULL, opens date NOT NULL, rooms jsonb NOT NULL);
  CREATE TABLE likes (
    id serial PRIMARY KEY, artwork_id int NOT NULL, user_id int NOT NULL, created_at timestamp NOT NULL DEFAULT now()
  );
  CREATE TABLE visits (
    id serial PRIMARY KEY, exhibition_id int NOT NULL, visited_at timestamp NOT NULL, minutes int NOT NULL
  );
  INSERT INTO artists (name, country, born)
    SELECT 'Artist ' || i, (ARRAY['France', 'Italy', 'Japan', 'Brazil'])[1 + i % 4], 1600 + i
    FROM generate_series(1, 120) i;
  INSERT INTO artworks (artist_id, title, year, medium, description)
    SELECT 1 + i % 120, 'Untitled ' || i, 1700 + i * 7 % 320, (ARRAY['oil', 'ink', 'bronze'])[1 + i % 3],
      repeat('Painted in a quiet year. ', 1 + i % 12)
    FROM generate_series(1, 3000) i;
  UPDATE artworks SET pixels = (
    SELECT jsonb_agg(jsonb_build_array((id * p * 7) % 256, (id + p * 13) % 256, (p * p) % 256))
    FROM generate_series(1, 1600) p
  ) WHERE id <= 50;
  INSERT INTO exhibitions (title, opens, rooms)
    SELECT 'Exhibition ' || e, date '2026-01-01' + e * 9, (
      SELECT jsonb_agg(jsonb_build_object('name', 'Room ' || r, 'works', (
        SELECT jsonb_agg(jsonb_build_object(
          'title', 'Untitled ' || (e * r * w % 3000), 'wall', (ARRAY['N', 'E', 'S', 'W'])[1 + w % 4], 'x', w * 120, 'y', 150,
          'label', 'Label ' || w))
        FROM generate_series(1, 20) w)))
      FROM generate_series(1, 12) r)
    FROM generate_series(1, 40) e;
  INSERT INTO likes (artwork_id, user_id)
    SELECT 1 + i % 3000, 1 + i % 7 FROM generate_series(1, 30000) i;
  INSERT INTO visits (exhibition_id, visited_at, minutes)
    SELECT 1 + i % 40, timestamp '2026-01-01' + i * interval '13 minutes', 20 + i % 100
    FROM generate_series(1, 20000) i;
  CREATE INDEX artworks_artist ON artworks (artist_id);
  CREATE INDEX likes_artwork ON likes (artwork_id);
  ANALYZE;
`)
await sql`INSERT INTO users ${sql([
  { email: 'ada@example.com', name: 'Ada', password_hash: hashPassword('ada-password') },
  { email: 'bob@example.com', name: 'Bob', password_hash: hashPassword('bob-password') },
])}`
await sql.end()

function hashPassword(password) {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${scryptSync(password, salt, 32).toString('hex')}`
}
