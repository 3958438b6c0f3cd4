// Long work in slices, so that the page stays alive: if (shouldYield()) await yieldToMain().

/** Milliseconds of a slice. */
const SLICE = 10;
const channel = new MessageChannel();
/** @type {(() => void)[]} */
const yielded = [];
let resumed = 0;

channel.port1.onmessage = () => {
  resumed = performance.now();
  yielded.shift()();
};

const shouldYield = () => performance.now() - resumed > SLICE;

/** Lets the browser do what else is due. @returns {Promise<void>} */
function yieldToMain() {
  return new Promise((resolve) => {
    yielded.push(resolve);
    channel.port2.postMessage(0);
  });
}
