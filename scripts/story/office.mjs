// People of the story: stored by the administrator, signed in as they would be.

const PASSWORD = 'story-password-1';

/** A request as the page itself would send it; throws with the answer where it is refused. */
export function call(page, method, path, body) {
  return page.evaluate(
    async ([how, where, what]) => {
      const response = await fetch(where, {
        method: how,
        headers: what === undefined ? {} : { 'content-type': 'application/json' },
        body: what === undefined ? undefined : JSON.stringify(what),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${how} ${where}: ${response.status} ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    },
    [method, path, body],
  );
}

/** Stores somebody with a first password. */
export async function person(admin, { login, name, role, areaKeys = [], departmentKey = null }) {
  const fields = { login, name, role, areaKeys, departmentKey, isActive: true, expiresAt: null };
  const { user, password } = await call(admin, 'POST', '/api/users', { ...fields, withPassword: true });
  return { id: user.id, login, password };
}

/** A window of their own, signed in, with a password of their own. */
export async function signIn(browser, address, { login, password }, context) {
  const page = await (await browser.newContext(context)).newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${address}/gridwalk.svg`);
  await call(page, 'POST', '/api/accounts/sign-in', { login, password });
  await call(page, 'POST', '/api/accounts/password', { current: password, next: PASSWORD });
  return page;
}

/** A drawn picture of a place before or after the work, as base64 of a JPEG. */
export function toJpeg(page, isDone) {
  return page.evaluate((done) => {
    const canvas = document.createElement('canvas');
    canvas.width = 960;
    canvas.height = 720;
    const pen = canvas.getContext('2d');
    const fill = (colour, ...box) => {
      pen.fillStyle = colour;
      pen.fillRect(...box);
    };
    fill('#c9d6dc', 0, 0, 960, 300);
    fill('#b9ad9b', 60, 60, 380, 240);
    fill('#a99d8c', 520, 30, 360, 270);
    for (let x = 90; x < 420; x += 80) for (let y = 90; y < 260; y += 70) fill('#6f8795', x, y, 46, 40);
    for (let x = 550; x < 850; x += 80) for (let y = 60; y < 260; y += 70) fill('#6f8795', x, y, 46, 40);
    fill('#8d8f8e', 0, 300, 960, 420);
    fill('#e9e7df', 0, 300, 960, 14);
    for (let x = 20; x < 960; x += 160) fill('#d9d6c8', x, 560, 90, 10);
    pen.fillStyle = done ? '#7f8281' : '#4a4038';
    pen.beginPath();
    pen.ellipse(480, 460, 150, 52, 0, 0, 7);
    pen.fill();
    if (!done) {
      for (const x of [300, 640]) {
        fill('#d8792b', x, 380, 26, 90);
        fill('#f3f1ea', x, 410, 26, 14);
      }
    }
    pen.fillStyle = '#2b3236';
    pen.font = '30px sans-serif';
    pen.fillText(done ? '示意图：修复后' : '示意图：修复前', 24, 690);
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
  }, isDone);
}
