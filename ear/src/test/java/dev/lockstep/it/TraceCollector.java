package dev.lockstep.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A collector that takes spans as OpenTelemetry's own does, over HTTP, and keeps them. */
final class TraceCollector implements AutoCloseable {

  private final HttpServer http;
  private final List<Span> spans = new CopyOnWriteArrayList<>();
  private final List<String> everything = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile int status = 200;

  TraceCollector() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/v1/traces", this::take);
    http.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
    if (status == 200) {
      everything.add(request.toString());
      request.getResourceSpansList().stream()
          .flatMap(resource -> resource.getScopeSpansList().stream())
          .forEach(scope -> spans.addAll(scope.getSpansList()));
    } else {
      refused.incrementAndGet();
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  /** What the server is told as its endpoint. */
  String endpoint() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Answers with this from now on; 200 takes spans. */
  void answer(int code) {
    status = code;
  }

  /** How many requests were refused. */
  int refused() {
    return refused.get();
  }

  /** Each request as text, with all that is in it. */
  List<String> everything() {
    return everything;
  }

  /** The spans of a name. */
  List<Span> named(String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).toList();
  }

  /** The spans with which something is noted under a key. */
  List<Span> noting(String key) {
    return spans.stream().filter(span -> notes(span).containsKey(key)).toList();
  }

  /** The spans above one, the nearest first. */
  List<Span> above(Span span) {
    List<Span> above = new ArrayList<>();
    Span present = span;
    while (!present.getParentSpanId().isEmpty()) {
      Span child = present;
      List<Span> parents =
          spans.stream()
              .filter(one -> one.getSpanId().equals(child.getParentSpanId()))
              .filter(one -> one.getTraceId().equals(child.getTraceId()))
              .toList();
      if (parents.size() != 1) {
        return above;
      }
      present = parents.get(0);
      above.add(present);
    }
    return above;
  }

  /** The names of the spans above one, the nearest first. */
  List<String> namesAbove(Span span) {
    return above(span).stream().map(Span::getName).toList();
  }

  /** What is noted with a span, as texts. */
  static Map<String, String> notes(Span span) {
    Map<String, String> notes = new LinkedHashMap<>();
    for (KeyValue note : span.getAttributesList()) {
      notes.put(
          note.getKey(),
          note.getValue().hasStringValue()
              ? note.getValue().getStringValue()
              : Long.toString(note.getValue().getIntValue()));
    }
    return notes;
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
