// Loaded into the API before its own code (--expose-gc --import): tells, when asked, what is alive after everything else has been collected.
process.on('message', (message) => {
  if (message !== 'heap') return;
  globalThis.gc?.();
  process.send?.({ heapMb: Math.round(process.memoryUsage().heapUsed / 1024 / 1024) });
});
