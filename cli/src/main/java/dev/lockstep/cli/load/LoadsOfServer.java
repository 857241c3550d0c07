package dev.lockstep.cli.load;

import dev.lockstep.cli.rest.Answer;
import dev.lockstep.cli.rest.RestClient;

/** The server's loads, and what can be asked of one. */
public record LoadsOfServer(RestClient server) {

  /** Where loads are. */
  public static final String PATH = "/api/loads";

  /** Reads one load. */
  public Answer get(int load) {
    return server.get(PATH + "/" + load);
  }

  /** Lets it make a checkpoint and rest; it keeps its table. */
  public Answer pause(int load) {
    return server.post(PATH + "/" + load + "/pause");
  }

  /** Lets it go on. */
  public Answer resume(int load) {
    return server.post(PATH + "/" + load + "/resume");
  }

  /** Lets it make a checkpoint and rest; it gives its table back. */
  public Answer terminate(int load) {
    return server.post(PATH + "/" + load + "/terminate");
  }
}
