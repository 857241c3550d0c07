package dev.lockstep.rest.request;

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
}
