// `node scripts/story/case-story.mjs [FOLDER]`: one problem from report to closed case, on the demonstration with people of
// its own, in a real browser; writes the pictures of docs/case-story.md and prints how soon others saw each step.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from '../lib/tools.mjs';
import { call, person, signIn, toJpeg } from './office.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = process.argv[2] ?? join(root, 'docs', 'screenshots');
const folder = mkdtempSync(join(tmpdir(), 'gridwalk-story-'));
const server = spawn(process.execPath, [join(root, 'dist/server/main.js'), '--data', folder, '--port', '0']);
const address = await new Promise((resolve, reject) => {
  let text = '';
  server.stdout.on('data', (part) => {
    text += part;
    const found = /Gridwalk: (http:\/\/\S+)\//.exec(text);
    if (found) resolve(found[1]);
  });
  server.on('exit', (code) => reject(new Error(`The server ended with ${code}: ${text}`)));
});
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});

try {
  await tell();
} finally {
  await browser.close();
  server.removeAllListeners('exit');
  server.kill('SIGINT');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}

async function tell() {
  const desk = { viewport: { width: 1366, height: 768 } };
  const admin = await (await browser.newContext(desk)).newPage();
  // A page without the program, which would begin anew when somebody signs in.
  await admin.goto(`${address}/gridwalk.svg`);
  await call(admin, 'POST', '/api/accounts/first-admin', {
    login: '1000',
    name: '秦管理',
    password: 'story-password-1',
  });
  const key = await chooseProblem(admin);
  const { problem } = await call(admin, 'GET', `/api/problems/${key}`);
  const { departments } = await call(admin, 'GET', '/api/departments');
  const profile = await call(admin, 'GET', '/api/profile');
  const unit = profile.categories.find(({ code }) => code === problem.categoryCode)?.responsibleUnit;
  const department =
    departments.find(({ name }) => name === unit) ??
    departments.find(({ kind, isActive }) => kind === 'department' && isActive);
  const people = {
    secretary: await person(admin, {
      login: '2001',
      name: '许书记',
      role: 'secretary',
      areaKeys: [problem.communityKey],
    }),
    worker: await person(admin, {
      login: '3001',
      name: '何网格',
      role: 'grid_worker',
      areaKeys: [problem.gridKey],
    }),
    department: await person(admin, {
      login: '4001',
      name: '曹科长',
      role: 'department',
      departmentKey: department.key,
    }),
    leader: await person(admin, { login: '5001', name: '魏主任', role: 'leader' }),
  };
  const worker = await signIn(browser, address, people.worker, {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  const secretary = await signIn(browser, address, people.secretary, desk);
  const handler = await signIn(browser, address, people.department, desk);
  const leader = await signIn(browser, address, people.leader, desk);

  const seenAfterMs = {};
  /** Does a step as somebody and waits until the page of somebody else, who touches nothing, shows it. */
  async function seen(name, watcher, selector, step) {
    const before = await watcher.textContent(selector);
    const result = await step();
    const start = Date.now();
    await watcher.waitForFunction(
      ([where, old]) => {
        const now = document.querySelector(where)?.textContent;
        return now !== undefined && now !== old;
      },
      [selector, before],
      { polling: 50, timeout: 30_000 },
    );
    seenAfterMs[name] = Date.now() - start;
    return result;
  }
  const openCase = async (page, queue) => {
    await page.goto(`${address}/?desk=cases&q=${queue}&sel=problem:${key}`);
    await page.waitForSelector('[data-testid=case-panel]');
  };
  const shoot = async (page, name) => {
    await page.waitForTimeout(900);
    await page.screenshot({ path: join(pictures, `case-${name}.png`) });
  };
  const move = (page, name, reason) =>
    call(page, 'POST', `/api/problems/${key}/moves`, { move: name, ...(reason ? { reason } : {}) });
  const version = async (page) => (await call(page, 'GET', `/api/cases/${key}`)).version;
  const count = (queue) => `[data-testid=home-${queue}] strong`;
  const steps = `[data-testid=case-panel]`;

  await shootHome(worker, '01-worker');
  await shootHome(secretary, '02-secretary');
  await seen('verify', secretary, `.gw-home-tasks [data-key="${key}"]`, () => move(worker, 'verify'));
  await openCase(secretary, 'to_verify');
  await shoot(secretary, '03-verifying');

  await seen('file', secretary, steps, () => move(secretary, 'file'));
  await openCase(secretary, 'to_dispatch');
  await secretary.click(`${steps} .gw-move-row .ant-btn-primary`);
  await secretary.waitForSelector('.ant-modal .gw-dispatch-due, .ant-modal form');
  await shoot(secretary, '04-dispatch');
  await shootHome(handler, undefined);
  const dispatch = {
    expectedVersion: await version(secretary),
    departmentKey: department.key,
    assigneeId: people.department.id,
    note: '请先围挡，再处理。',
  };
  await seen('dispatch', handler, count('to_accept'), () =>
    call(secretary, 'POST', `/api/cases/${key}/dispatch`, dispatch),
  );
  await shoot(handler, '05-department');

  await move(handler, 'start');
  await openCase(handler, 'department');
  await shootHome(leader, undefined);
  const { state } = await call(handler, 'GET', `/api/cases/${key}`);
  const later = new Date(Date.parse(state.dueAt) + 5 * 86_400_000).toISOString();
  const ask = (reason) =>
    call(handler, 'POST', `/api/cases/${key}/requests`, { kind: 'extend', reason, dueAt: later });
  const decide = (id, decision, reason) =>
    call(leader, 'POST', `/api/cases/requests/${id}/decision`, { decision, reason });
  const first = await seen('request', leader, count('pending_requests'), () => ask('人手不够。'));
  await seen('refusal', handler, steps, () =>
    decide(first.id, 'refuse', '人手不够不是延期的理由，请写明客观原因。'),
  );
  const second = await ask('材料已订，五日内到货；现场已围挡。');
  await openCase(leader, 'pending_requests');
  await shoot(leader, '06-request');
  await seen('approval', handler, steps, () => decide(second.id, 'approve', '同意，围挡要每天看。'));
  await shoot(handler, '07-extended');

  await addPhoto(handler, key, 'before');
  await move(handler, 'finish');
  await openCase(worker, 'to_check');
  await move(worker, 'rework', '现场还有余料，围挡没有撤。');
  await openCase(handler, 'department');
  await shoot(handler, '08-rework');
  await addPhoto(handler, key, 'after');
  await move(handler, 'finish');
  await openCase(secretary, 'to_check');
  await secretary.locator('.gw-photos, .gw-photo-strip').first().scrollIntoViewIfNeeded();
  await shoot(secretary, '09-photos');
  await openCase(leader, 'to_check');
  await seen('close', leader, steps, () => move(secretary, 'pass'));
  await leader.goto(`${address}/?sel=problem:${key}&full=1`);
  await leader.waitForSelector('.gw-problem-page .gw-timeline, .gw-timeline');
  await leader.waitForTimeout(5000);
  await shoot(leader, '10-closed');
  await call(secretary, 'POST', `/api/monitors/calls/${key}/callbacks`, {
    isSolved: true,
    isSatisfied: true,
    note: '电话回访：已经处理好，没有再出现。',
  });
  await openCase(secretary, 'to_check');
  await secretary.locator('.gw-calls').scrollIntoViewIfNeeded();
  await shoot(secretary, '12-callback');
  const { measures } = await call(leader, 'GET', '/api/measures');
  const many = measures.toSorted((a, b) => b.targets.total - a.targets.total)[0];
  await leader.goto(`${address}/?desk=measures&ms=${many.key}`);
  await leader.waitForSelector('.gw-measures .gw-progress');
  await shoot(leader, '13-measures');
  await shootHome(leader, '11-leader');
  await leader.click('[data-testid=home-rates] button');
  await leader.waitForSelector('[data-testid=rates]');
  await shoot(leader, '14-rates');
  console.log(JSON.stringify({ problem: key, seenAfterMs }, null, 1));

  async function shootHome(page, name) {
    await page.goto(`${address}/?desk=home`);
    await page.waitForSelector('.gw-home-tile strong:text-matches("\\\\d")');
    await page.waitForSelector('.gw-map[aria-busy=false]', { timeout: 60_000 });
    if (name) await shoot(page, name);
  }

  async function addPhoto(page, problemKey, role) {
    const photo = await toJpeg(page, role === 'after');
    await page.evaluate(
      async ([base64, owner, wanted]) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const form = new FormData();
        const id = `10000000-0000-4000-8000-${String(Date.now()).padStart(12, '0').slice(-12)}`;
        form.set('id', id);
        form.set('owner', owner);
        form.set('role', wanted);
        form.set('file', new File([bytes], `${wanted}.jpg`, { type: 'image/jpeg' }));
        const response = await fetch('/api/attachments', { method: 'POST', body: form });
        if (!response.ok) throw new Error(await response.text());
      },
      [photo, `problem:${problemKey}`, role],
    );
  }
}

/** A problem that was reported and lies in a grid, with something to see on it. */
async function chooseProblem(page) {
  const { rows } = await call(page, 'GET', '/api/cases?queue=to_verify&limit=200');
  const wanted = rows.filter(
    ({ status, gridKey, lng }) => status === 'reported' && gridKey !== null && lng !== null,
  );
  if (wanted.length === 0) throw new Error('The demonstration has no reported problem with a place.');
  return (wanted.find(({ title }) => /井盖|路面|坑|砖|地面|道板/.test(title)) ?? wanted[0]).key;
}
