package org.lth.workbench.mirror.mlflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * A tracking server in memory that speaks MLflow's REST interface, with its limits and its
 * refusals, and that fails on demand. Like MLflow's file store it keeps a point that is logged
 * twice twice.
 */
public final class FakeMlflow implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String API = "/api/2.0/mlflow/";
  private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts/";

  /** What happens to a request. */
  public enum Fault {
    NONE,
    /** Refused unread, with a wish to be left alone. */
    TOO_MANY,
    /** Carried out, and then an error is said. */
    BROKEN_AFTER,
    /** Carried out, and then the connection is closed without a word. */
    DROPPED_AFTER,
    /** Never answered. */
    HANG
  }

  static {
    // Otherwise each answer waits for the acknowledgement of its own headers.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final boolean hasProxy;
  private final Map<String, ObjectNode> experiments = new LinkedHashMap<>();
  private final Map<String, FakeRun> runs = new LinkedHashMap<>();
  private final Map<String, byte[]> artifacts = new TreeMap<>();
  private final List<String> log = new ArrayList<>();
  private IntFunction<Fault> faults = request -> Fault.NONE;
  private int chosen;

  /** One run as the server keeps it. */
  public static final class FakeRun {
    public final Map<String, String> params = new TreeMap<>();
    public final Map<String, String> tags = new TreeMap<>();
    public final List<JsonNode> metrics = new ArrayList<>();
    public final List<JsonNode> inputs = new ArrayList<>();
    public final ObjectNode info = MAPPER.createObjectNode();

    public boolean isDeleted() {
      return info.get("lifecycle_stage").asText().equals("deleted");
    }
  }

  /** A server that also keeps files. */
  public FakeMlflow() {
    this(true);
  }

  public FakeMlflow(boolean hasProxy) {
    this.hasProxy = hasProxy;
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  public String address() {
    return "http://localhost:" + http.getAddress().getPort();
  }

  /** Says what happens to each request from now on, counted from 0. */
  public synchronized void fail(IntFunction<Fault> plan) {
    faults = plan;
    log.clear();
  }

  /** Methods and paths of the requests since the plan was made. */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** Loses everything. */
  public synchronized void wipe() {
    experiments.clear();
    runs.clear();
    artifacts.clear();
  }

  /** Runs that are not deleted, by the tag that says what they are copies of. */
  public synchronized Map<String, List<FakeRun>> copies() {
    Map<String, List<FakeRun>> copies = new TreeMap<>();
    for (FakeRun run : runs.values()) {
      if (!run.isDeleted()) {
        copies
            .computeIfAbsent(run.tags.getOrDefault("workbench.key", ""), k -> new ArrayList<>())
            .add(run);
      }
    }
    return copies;
  }

  /** Everything that the server holds, without what it chose itself. */
  public synchronized Map<String, String> content() {
    Map<String, String> names = new TreeMap<>();
    runs.forEach((id, run) -> names.put(id, run.tags.getOrDefault("workbench.key", "")));
    Map<String, String> content = new TreeMap<>();
    for (List<FakeRun> copies : copies().values()) {
      int number = 0;
      for (FakeRun run : copies) {
        ObjectNode json = json(run);
        ((ObjectNode) json.get("info")).remove(List.of("artifact_uri"));
        String text = json.toString();
        for (Map.Entry<String, String> name : names.entrySet()) {
          text = text.replace(name.getKey(), name.getValue());
        }
        List<String> points = new ArrayList<>();
        run.metrics.forEach(point -> points.add(point.toString()));
        points.sort(null);
        content.put(run.tags.get("workbench.key") + " " + number++, text + points);
      }
    }
    artifacts.forEach(
        (path, bytes) -> {
          String[] parts = path.split("/", 3);
          if (!runs.containsKey(parts[1]) || !runs.get(parts[1]).isDeleted()) {
            content.put(names.get(parts[1]) + " " + parts[2], new String(bytes, UTF_8));
          }
        });
    return content;
  }

  /** Files by path. */
  public synchronized Map<String, byte[]> artifacts() {
    return new TreeMap<>(artifacts);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = next(exchange);
    try {
      if (fault == Fault.HANG) {
        closed.await();
        exchange.close();
        return;
      }
      if (fault == Fault.TOO_MANY) {
        exchange.getResponseHeaders().set("Retry-After", "1");
        answer(exchange, new Answer(429, error("REQUEST_LIMIT_EXCEEDED", "too many")));
        return;
      }
      Answer answer = answer(exchange, body);
      if (fault == Fault.BROKEN_AFTER) {
        answer(exchange, new Answer(500, error("INTERNAL_ERROR", "broken after it was done")));
      } else if (fault == Fault.DROPPED_AFTER) {
        exchange.close();
      } else {
        answer(exchange, answer);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Fault next(HttpExchange exchange) {
    Fault fault = faults.apply(log.size());
    log.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    return fault;
  }

  private record Answer(int status, byte[] body) {}

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    exchange.sendResponseHeaders(
        answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
    exchange.close();
  }

  private static byte[] error(String code, String message) {
    return bytes(MAPPER.createObjectNode().put("error_code", code).put("message", message));
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(UTF_8);
  }

  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  private synchronized Answer answer(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      if (path.startsWith(PROXY)) {
        return file(exchange.getRequestMethod(), path.substring(PROXY.length()), body);
      }
      if (!path.startsWith(API)) {
        return new Answer(404, "not found".getBytes(UTF_8));
      }
      JsonNode request = body.length == 0 ? query(exchange) : MAPPER.readTree(body);
      return new Answer(200, bytes(call(path.substring(API.length()), request)));
    } catch (Refusal refused) {
      return new Answer(refused.status, error(refused.code, String.valueOf(refused.getMessage())));
    }
  }

  private Answer file(String method, String path, byte[] body) {
    if (method.equals("PUT")) {
      artifacts.put(path, body);
      return new Answer(200, "{}".getBytes(UTF_8));
    }
    byte[] file = artifacts.get(path);
    return file == null
        ? new Answer(404, error("RESOURCE_DOES_NOT_EXIST", path))
        : new Answer(200, file);
  }

  private static JsonNode query(HttpExchange exchange) {
    ObjectNode parameters = MAPPER.createObjectNode();
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], parts.length == 2 ? URLDecoder.decode(parts[1], UTF_8) : "");
    }
    return parameters;
  }

  private JsonNode call(String path, JsonNode request) {
    ObjectNode answer = MAPPER.createObjectNode();
    switch (path) {
      case "experiments/get-by-name" ->
          answer.set("experiment", experiment(request.get("experiment_name").asText()));
      case "experiments/create" -> answer.put("experiment_id", createExperiment(request));
      case "experiments/set-experiment-tag" -> tagExperiment(request);
      case "runs/create" -> answer.set("run", json(create(request)));
      case "runs/get" -> answer.set("run", json(run(request)));
      case "runs/search" -> search(request, answer);
      case "runs/log-batch" -> logBatch(request);
      case "runs/log-inputs" -> request.get("datasets").forEach(run(request).inputs::add);
      case "runs/update" -> update(request);
      case "runs/set-tag" ->
          run(request).tags.put(request.get("key").asText(), request.get("value").asText());
      case "runs/delete" -> run(request).info.put("lifecycle_stage", "deleted");
      case "runs/restore" -> run(request).info.put("lifecycle_stage", "active");
      case "metrics/get-history" -> {
        ArrayNode metrics = answer.putArray("metrics");
        run(request).metrics.stream()
            .filter(m -> m.get("key").equals(request.get("metric_key")))
            .forEach(metrics::add);
      }
      default -> throw new Refusal(404, "ENDPOINT_NOT_FOUND", path);
    }
    return answer;
  }

  private ObjectNode experiment(String name) {
    ObjectNode experiment = experiments.get(name);
    if (experiment == null) {
      throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no experiment " + name);
    }
    return experiment;
  }

  private String createExperiment(JsonNode request) {
    String name = request.get("name").asText();
    if (experiments.containsKey(name)) {
      throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", name);
    }
    String id = Integer.toString(experiments.size() + 1);
    ObjectNode experiment =
        MAPPER
            .createObjectNode()
            .put("experiment_id", id)
            .put("name", name)
            .put("lifecycle_stage", "active");
    request.path("tags").forEach(experiment.putArray("tags")::add);
    experiments.put(name, experiment);
    return id;
  }

  private void tagExperiment(JsonNode request) {
    ArrayNode tags = (ArrayNode) experiment(request.get("experiment_id")).get("tags");
    for (int i = 0; i < tags.size(); i++) {
      if (tags.get(i).get("key").equals(request.get("key"))) {
        tags.remove(i);
        break;
      }
    }
    tags.addObject().set("key", request.get("key"));
    ((ObjectNode) tags.get(tags.size() - 1)).set("value", request.get("value"));
  }

  private ObjectNode experiment(JsonNode id) {
    return experiments.values().stream()
        .filter(experiment -> experiment.get("experiment_id").equals(id))
        .findFirst()
        .orElseThrow(() -> new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no experiment " + id));
  }

  /** What experiments say of themselves, by their names. */
  public synchronized Map<String, Map<String, String>> experiments() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    experiments.forEach(
        (name, experiment) -> {
          Map<String, String> tags = new TreeMap<>();
          experiment
              .get("tags")
              .forEach(tag -> tags.put(tag.get("key").asText(), tag.get("value").asText()));
          all.put(name, tags);
        });
    return all;
  }

  /** The name of the experiment that lists a run. */
  public synchronized String experiment(FakeRun run) {
    return experiment(run.info.get("experiment_id")).get("name").asText();
  }

  /** Makes an empty copy, as a mirror that knows less would. */
  public synchronized void createRun(String experiment, String key) {
    ObjectNode request = MAPPER.createObjectNode().put("name", experiment);
    String id =
        experiments.containsKey(experiment)
            ? experiment(experiment).get("experiment_id").asText()
            : createExperiment(request);
    request.put("experiment_id", id).put("run_name", key).put("start_time", 0);
    request.putArray("tags").addObject().put("key", "workbench.key").put("value", key);
    create(request);
  }

  private FakeRun create(JsonNode request) {
    FakeRun run = new FakeRun();
    String id = String.format("%032x", ++chosen);
    String experiment = request.get("experiment_id").asText();
    String folder = experiment + "/" + id + "/artifacts";
    run.info.put("run_id", id).put("experiment_id", experiment).put("lifecycle_stage", "active");
    run.info.put("run_name", request.get("run_name").asText()).put("status", "RUNNING");
    run.info.put("start_time", request.get("start_time").asLong());
    run.info.put("artifact_uri", (hasProxy ? "mlflow-artifacts:/" : "/mlruns/") + folder);
    request
        .path("tags")
        .forEach(tag -> run.tags.put(tag.get("key").asText(), tag.get("value").asText()));
    runs.put(id, run);
    return run;
  }

  private FakeRun run(JsonNode request) {
    FakeRun run = runs.get(request.get("run_id").asText());
    if (run == null) {
      throw new Refusal(404, "RESOURCE_DOES_NOT_EXIST", "no run " + request.get("run_id"));
    }
    return run;
  }

  private void search(JsonNode request, ObjectNode answer) {
    List<FakeRun> found =
        runs.values().stream()
            .filter(run -> run.tags.containsKey("workbench.key"))
            .filter(
                run -> run.info.get("experiment_id").equals(request.get("experiment_ids").get(0)))
            .toList();
    // Small pages, so that every test turns some.
    int from = Integer.parseInt(request.path("page_token").asText("0"));
    int to = Math.min(from + 3, found.size());
    ArrayNode page = answer.putArray("runs");
    found.subList(from, to).forEach(run -> page.add(json(run)));
    if (to < found.size()) {
      answer.put("next_page_token", Integer.toString(to));
    }
  }

  private void logBatch(JsonNode request) {
    FakeRun run = run(request);
    int all = request.path("params").size() + request.path("tags").size();
    if (all + request.path("metrics").size() > 1000
        || request.path("params").size() > 100
        || request.path("tags").size() > 100
        || request.toString().length() > 1_000_000) {
      throw new Refusal(400, "INVALID_PARAMETER_VALUE", "the batch is too large");
    }
    request.path("metrics").forEach(run.metrics::add);
    for (JsonNode param : request.path("params")) {
      String before = run.params.put(param.get("key").asText(), param.get("value").asText());
      if (before != null && !before.equals(param.get("value").asText())) {
        throw new Refusal(400, "INVALID_PARAMETER_VALUE", "parameters never change: " + param);
      }
    }
    request
        .path("tags")
        .forEach(tag -> run.tags.put(tag.get("key").asText(), tag.get("value").asText()));
  }

  private void update(JsonNode request) {
    FakeRun run = run(request);
    run.info.set("status", request.get("status"));
    run.info.set("run_name", request.get("run_name"));
    if (request.has("end_time")) {
      run.info.put("end_time", request.get("end_time").asLong());
    }
  }

  private static ObjectNode json(FakeRun run) {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("info", run.info);
    ObjectNode data = json.putObject("data");
    pairs(data.putArray("params"), run.params);
    pairs(data.putArray("tags"), run.tags);
    Map<String, JsonNode> latest = new TreeMap<>();
    run.metrics.forEach(metric -> latest.put(metric.get("key").asText(), metric));
    ArrayNode metrics = data.putArray("metrics");
    latest.values().forEach(metrics::add);
    ArrayNode inputs = json.putObject("inputs").putArray("dataset_inputs");
    run.inputs.forEach(inputs::add);
    return json;
  }

  private static void pairs(ArrayNode array, Map<String, String> values) {
    values.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
