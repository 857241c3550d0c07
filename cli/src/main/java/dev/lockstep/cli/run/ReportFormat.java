package dev.lockstep.cli.run;

/** How a run's report can be had. */
public enum ReportFormat {
  /** Lines for people. */
  TEXT,
  /** The server's answer. */
  JSON,
  /** A page to keep or to send. */
  HTML,
  /** JUnit XML for build servers: a company is a test suite, a task is a test case. */
  JUNIT;

  /** What the server calls it, below the run. */
  String below() {
    return switch (this) {
      case TEXT, JSON -> "/report";
      case HTML -> "/report.html";
      case JUNIT -> "/report.xml";
    };
  }
}
