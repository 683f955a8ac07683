/** The bridge lets in only who knows its token, from its own page. */
import { request } from '@playwright/test';
import { expect, test } from './fixtures.ts';

test('a request without the token, with a wrong one, or from another page is turned away', async ({ bridge }) => {
  const { origin, searchParams } = new URL(bridge.url);
  const token = searchParams.get('token') ?? '';
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  const outside = await request.newContext();
  const ask = async (headers: Record<string, string>) =>
    (await outside.post(`${origin}/rpc/session_status`, { headers, data: {} })).status();
  expect(await ask({})).toBe(403);
  expect(await ask({ authorization: 'Bearer ' })).toBe(403);
  expect(await ask({ authorization: `Bearer ${token.slice(0, -1)}0` === `Bearer ${token}` ? 'Bearer 1' : `Bearer ${token.slice(0, -1)}0` })).toBe(403);
  expect(await ask({ authorization: `Bearer ${token}`, origin: 'http://127.0.0.1:1' })).toBe(403);
  expect(await ask({ authorization: `Bearer ${token}`, host: 'evil.example' })).toBe(403);
  expect(await ask({ authorization: `Bearer ${token}` })).toBe(200);
  expect((await outside.get(`${origin}/progress`)).status()).toBe(403);
  await outside.dispose();
});

test('no file outside the built pages is served', async ({ bridge }) => {
  const { origin } = new URL(bridge.url);
  const outside = await request.newContext();
  for (const path of ['/..%2f..%2fCargo.toml', '/assets/../../../Cargo.toml', '/%2e%2e/Cargo.toml', '//etc/passwd']) {
    expect((await outside.get(origin + path)).status(), path).toBe(404);
  }
  await outside.dispose();
});

test('a page with a wrong token says that it may not work here', async ({ page, bridge }) => {
  const { origin } = new URL(bridge.url);
  await page.goto(`${origin}/?token=guess`);
  await expect(page.getByText('HTTP 403')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('the token does not stay in the address', async ({ window }) => {
  expect(window.url()).not.toContain('token');
});
