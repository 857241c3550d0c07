package dev.lockstep.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.bench.server.LockstepClient;

/** What REST tells of a run of {@link SharedConsole}. */
record RunOverRest(LockstepClient api, long run) {

  String state() {
    return api.run(run).path("state").asText();
  }

  /** The task of a company's program. */
  JsonNode task(int company, String program) {
    return api.get(path("/tasks?company=" + company + "&program=" + program)).path("items").path(0);
  }

  JsonNode post(String below, Object body) {
    return api.post(path(below), body);
  }

  /** The address of something below the run. */
  String path(String below) {
    return "/api/data-upgrade-runs/" + run + below;
  }
}
