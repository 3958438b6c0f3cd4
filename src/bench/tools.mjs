// Saves pages as MHTML with Chromium, over the pipe of its DevTools protocol:
//   node tools.mjs CHROMIUM URLS FOLDER
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [chromium, list, folder] = process.argv.slice(2)
const profile = mkdtempSync(join(tmpdir(), 'tools-'))
const browser = spawn(
  chromium,
  ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', `--user-data-dir=${profile}`],
  { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
)
const [to, from] = browser.stdio.slice(3)
const waiting = new Map()
const listeners = new Map()
let sent = 0
let rest = ''
from.on('data', chunk => {
  const messages = (rest + chunk).split('\0')
  rest = messages.pop()
  for (const message of messages.map(text => JSON.parse(text))) {
    if (message.id !== undefined) {
      waiting.get(message.id)?.(message.result ?? {})
      waiting.delete(message.id)
    } else {
      listeners.get(`${message.sessionId} ${message.method}`)?.()
    }
  }
})

function ask(method, params = {}, sessionId = undefined) {
  const id = ++sent
  to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
  return new Promise(resolve => waiting.set(id, resolve))
}

async function save(url, file) {
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true })
  await ask('Page.enable', {}, sessionId)
  const loaded = new Promise(resolve => listeners.set(`${sessionId} Page.loadEventFired`, resolve))
  await ask('Page.navigate', { url }, sessionId)
  await Promise.race([loaded, new Promise(resolve => setTimeout(resolve, 10000))])
  const { data } = await ask('Page.captureSnapshot', { format: 'mhtml' }, sessionId)
  if (data) writeFileSync(file, data)
  await ask('Target.closeTarget', { targetId })
}

const urls = readFileSync(list, 'utf8').split('\n').filter(Boolean)
for (const [number, url] of urls.entries()) await save(url, join(folder, `${number + 1}.mhtml`))
await ask('Browser.close')
browser.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }))
