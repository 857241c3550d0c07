package dev.lockstep.cli.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param page counted from 0
 * @param size the most items of a page
 * @param total items of the whole list
 */
public record PageOf<T>(List<T> items, int page, int size, long total) {
  public PageOf(@Nullable List<T> items, int page, int size, long total) {
    this.items = items == null ? List.of() : List.copyOf(items);
    this.page = page;
    this.size = size;
    this.total = total;
  }
}
