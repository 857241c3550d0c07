package dev.lockstep.rest.request;

import dev.lockstep.shared.LockstepException;
import dev.lockstep.shared.PageRequest;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Query parameters of every paged list, unchecked. */
public class PageParameters {

  /** 0-based; 0 when absent. */
  @QueryParam("page")
  @Nullable String page;

  /** The most items to answer with, 1 to 1000; 50 when absent. */
  @QueryParam("size")
  @Nullable String size;

  /** A field's name, with a leading {@code -} for descending. */
  @QueryParam("sort")
  @Nullable String sort;

  /**
   * The wanted part of a list, for a request that has nothing else to check.
   *
   * @throws LockstepException {@code REQUEST_INVALID} with all faults
   */
  public PageRequest checked() {
    RequestCheck check = new RequestCheck();
    PageRequest page = check.page(this);
    check.refuse();
    return page;
  }
}
