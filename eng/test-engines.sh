# Shared by the parts of ./test: which engines it runs, what it runs on each, and what it says of them at the end.

engines=()
declare -A ran=()
not_run=""

# choose_engines WANTED CHAOS: sets `engines`, and `not_run` where Orleans is left out.
choose_engines() {
  local wanted=${1:-${GrainEngine:-}} chaos=$2 restorable
  case "$wanted" in
    Embedded)
      engines=(Embedded)
      not_run="the embedded engine alone was asked for"
      return ;;
    ""|Orleans|both) ;;
    *) say "There is no engine '$wanted'. Use Orleans, Embedded or both."; exit 2 ;;
  esac
  if [ "$wanted" = Orleans ] && [ "${GrainEngine:-}" = Orleans ]; then
    restorable=Orleans
  else
    restorable=$(env -u GrainEngine "$root/eng/choose-engine")
  fi
  if [ "$restorable" = Orleans ]; then
    engines=(Orleans Embedded)
    # The long tests take too long to run twice.
    if [ "$wanted" = Orleans ] || [ -n "$chaos" ]; then engines=(Orleans); fi
  elif [ -n "$wanted" ]; then
    say "Microsoft Orleans can't be tested: $("$root/eng/choose-engine" --why)."
    exit 1
  else
    engines=(Embedded)
    not_run=$("$root/eng/choose-engine" --why)
  fi
}

# run_one ENGINE PROJECT FILTER [VARIABLE=VALUE]: one test project on an engine. One after another: some of them wait
# for real processes, and the simulation takes every core.
run_one() {
  local engine=$1 project=$2 which=$3
  shift 3
  ran[$engine]="${ran[$engine]:-}${ran[$engine]:+, }$project${*:+ ($*)}"
  env GrainEngine="$engine" "$@" dotnet test "tests/$project" --no-build --nologo --filter "$which" 2>&1 |
    tee -a "$logs/$engine" || status=$?
}

# run_suites ENGINE PROJECT...: the short tests of projects.
run_suites() {
  local engine=$1 project which="Category!=Chaos${filter:+&($filter)}"
  shift
  for project in "$@"; do
    case "$engine $project" in
      "Orleans Simulation"|"Embedded Cluster") continue ;;
    esac
    run_one "$engine" "$project" "$which"
    if [ "$engine $project" = "Orleans Conformance" ]; then
      run_one "$engine" "$project" "$which" CONFORMANCE_SILOS=3
    fi
  done
}

# run_all ENGINE: every project.
run_all() {
  local projects
  mapfile -t projects < <(cd tests && printf '%s\n' */OrleansBatch.Tests.*.csproj | cut -d/ -f1)
  run_suites "$1" "${projects[@]}"
}

# run_common ENGINE: the projects whose outcome hangs on the engine, for the second one.
run_common() { run_suites "$1" Conformance Unit Simulation Integration; }

# run_chaos ENGINE: the long tests; those of clusters where there are clusters.
run_chaos() {
  local which="Category=Chaos${filter:+&($filter)}"
  run_one "$1" Chaos "$which"
  if [ "$1" = Orleans ]; then run_one "$1" Cluster "$which"; fi
}

# One line that counts over the logs of test projects.
count() {
  awk -F'[:,]' '/(Passed!|Failed!) +- Failed:/ { failed += $2; passed += $4; skipped += $6 }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$@"
}

# The last lines: the count, and then which engines ran what, and which did not run and why.
tell_engines() {
  local engine
  count "$logs"/*
  for engine in "${engines[@]}"; do
    echo "$engine: $(count "$logs/$engine") in ${ran[$engine]}"
  done
  case " ${engines[*]} " in
    *" Orleans "*) ;;
    *) echo "Microsoft Orleans: not run, $not_run. The tests of clusters (tests/Cluster) need it and did not run." ;;
  esac
  case " ${engines[*]} " in
    *" Embedded "*) ;;
    *) echo "Embedded: not run. The simulation and tests/Integration/Grains need it and did not run." ;;
  esac
}
