// Long work in slices, so that the page stays alive: if (isTired()) await rest().

/** Milliseconds of a slice. */
const SLICE = 10;
const channel = new MessageChannel();
/** @type {(() => void)[]} */
const resting = [];
let awake = 0;

channel.port1.onmessage = () => {
  awake = performance.now();
  resting.shift()();
};

const isTired = () => performance.now() - awake > SLICE;

/** Lets the browser do what else is due. @returns {Promise<void>} */
function rest() {
  return new Promise((resolve) => {
    resting.push(resolve);
    channel.port2.postMessage(0);
  });
}
