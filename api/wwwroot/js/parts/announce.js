// Tells screen readers what matters and not every tick.

const STEP = 25;

/** Says a sentence once, politely. */
export function announce(sentence) {
  document.getElementById("announcer").textContent = sentence;
}

/** Makes a function that announces a batch's quarters and its end, as its snapshots pass by. */
export function milestones(nameOf) {
  let status = null;
  let quarter = 0;
  return (snapshot) => {
    const reached = Math.floor(snapshot.progressPercentage / STEP);
    if (status !== null && snapshot.status !== status) {
      announce(`${nameOf(snapshot)} is ${snapshot.status}: ${snapshot.completed} of ${snapshot.total} completed, `
        + `${snapshot.failed} failed.`);
    } else if (status !== null && reached > quarter) {
      announce(`${nameOf(snapshot)}: ${reached * STEP} percent done.`);
    }
    status = snapshot.status;
    quarter = reached;
  };
}
