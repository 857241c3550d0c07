package dev.lockstep.shared;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param page 0-based
 * @param size the most items that a page holds
 * @param total items of the whole list
 */
public record Page<T>(List<T> items, int page, int size, long total) {
  public Page {
    items = List.copyOf(items);
  }

  /** The part of a whole list that a request asks for. */
  public static <T> Page<T> of(List<T> all, PageRequest request) {
    List<T> items = all.stream().skip(request.offset()).limit(request.size()).toList();
    return new Page<>(items, request.page(), request.size(), all.size());
  }

  /** The same page of other items. */
  public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
    return new Page<>(items.stream().<R>map(mapping).toList(), page, size, total);
  }
}
