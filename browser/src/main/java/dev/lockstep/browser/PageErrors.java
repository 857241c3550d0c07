package dev.lockstep.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What a page's scripts and requests complain about. Not thread-safe. */
final class PageErrors {

  private final List<String> errors = new ArrayList<>();

  /** From now on the page is listened to. */
  void listenTo(Page page) {
    page.onPageError(error -> errors.add("Script: " + error));
    page.onConsoleMessage(this::note);
  }

  private void note(ConsoleMessage message) {
    if (message.type().equals("error")) {
      errors.add(message.text() + " (" + message.location() + ")");
    }
  }

  /** Those since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(errors);
    errors.clear();
    return taken;
  }
}
