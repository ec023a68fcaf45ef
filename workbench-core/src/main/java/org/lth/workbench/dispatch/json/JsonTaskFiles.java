package org.lth.workbench.dispatch.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lth.workbench.dispatch.InvalidTaskFile;
import org.lth.workbench.dispatch.InvalidTaskFile.Reason;
import org.lth.workbench.dispatch.TaskFileCodec;
import org.lth.workbench.dispatch.TaskManifest;
import org.lth.workbench.dispatch.TaskResult;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.StudyEvent.StudyStarted;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Task;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.UnknownEvent;
import org.lth.workbench.snapshot.StorageFailed;

/**
 * Papers as JSON objects of a format, a version, a content and the digest of the content's
 * canonical form, so that a file that was cut off or changed is recognized.
 */
final class JsonTaskFiles implements TaskFileCodec {
  private static final String SHEET = "workbench-task";
  private static final String RESULT = "workbench-task-result";
  private static final int VERSION = 1;
  private static final int LONGEST = 16 << 20;

  private final ObjectMapper mapper = new ObjectMapper();
  private final EventCodec codec;

  JsonTaskFiles(EventCodec codec) {
    this.codec = codec;
  }

  @Override
  public String write(TaskManifest manifest) {
    ObjectNode content = mapper.createObjectNode();
    content.set("task", tree(manifest.task()));
    EncodedEvent plan = codec.encode(new StudyStarted(manifest.plan()), Instant.EPOCH);
    ObjectNode encoded = content.putObject("plan");
    encoded.put("type", plan.type());
    encoded.put("schema", plan.schema());
    encoded.put("data", plan.data());
    ArrayNode trunks = content.putArray("trunks");
    manifest
        .trunks()
        .forEach(
            trunk -> trunks.addObject().put("cell", trunk.cell()).put("run", trunk.run().value()));
    ArrayNode bundles = content.putArray("bundles");
    manifest.inputs().bundles().forEach(bundle -> bundles.add(bundle.toString()));
    put(content, "checkpoint", manifest.inputs().checkpoint());
    return enveloped(SHEET, content);
  }

  @Override
  public String write(TaskResult result) {
    ObjectNode content = mapper.createObjectNode();
    content.set("task", tree(result.task()));
    content.put("reason", result.reason());
    put(content, "bundle", result.bundle());
    put(content, "checkpoint", result.checkpoint());
    return enveloped(RESULT, content);
  }

  private ObjectNode tree(Task task) {
    return mapper
        .createObjectNode()
        .put("study", task.study().value())
        .put("cell", task.cell())
        .put("run", task.run().value())
        .put("attempt", task.attempt());
  }

  private static void put(ObjectNode content, String key, Optional<?> value) {
    content.put(key, value.map(Object::toString).orElse(null));
  }

  private String enveloped(String format, ObjectNode content) {
    ObjectNode envelope = mapper.createObjectNode().put("format", format).put("version", VERSION);
    envelope.set("content", content);
    envelope.put("digest", Sha256.of(CanonicalJson.of(content.toString())).toString());
    return envelope.toPrettyString() + "\n";
  }

  @Override
  public TaskManifest manifest(Path file) {
    return read(
        SHEET,
        file,
        content ->
            new TaskManifest(
                task(content.get("task")),
                plan(content.get("plan")),
                trunks(content.get("trunks")),
                new TaskManifest.Inputs(
                    bundles(content.get("bundles")),
                    text(content.get("checkpoint")).map(Digest::parse))));
  }

  @Override
  public TaskResult result(Path file) {
    return read(
        RESULT,
        file,
        content ->
            new TaskResult(
                task(content.get("task")),
                content.get("reason").textValue(),
                text(content.get("bundle")).map(Digest::parse),
                text(content.get("checkpoint")).map(Digest::parse)));
  }

  private static Task task(JsonNode tree) {
    return new Task(
        new StudyName(tree.get("study").textValue()),
        tree.get("cell").textValue(),
        new RunId(tree.get("run").textValue()),
        tree.get("attempt").intValue());
  }

  private StudyPlan plan(JsonNode tree) {
    EncodedEvent encoded =
        new EncodedEvent(
            tree.get("type").textValue(),
            tree.get("schema").intValue(),
            Instant.EPOCH,
            tree.get("data").textValue());
    return ((StudyStarted) codec.decode(encoded)).plan();
  }

  private static List<TaskManifest.Trunk> trunks(JsonNode tree) {
    List<TaskManifest.Trunk> trunks = new ArrayList<>();
    tree.forEach(
        trunk ->
            trunks.add(
                new TaskManifest.Trunk(
                    trunk.get("cell").textValue(), new RunId(trunk.get("run").textValue()))));
    return trunks;
  }

  private static List<Digest> bundles(JsonNode tree) {
    List<Digest> bundles = new ArrayList<>();
    tree.forEach(bundle -> bundles.add(Digest.parse(bundle.textValue())));
    return bundles;
  }

  private static Optional<String> text(JsonNode value) {
    return Optional.ofNullable(value.textValue());
  }

  private <T> T read(String format, Path file, Function<JsonNode, T> form) {
    String expected = "a file of format " + format + ", version " + VERSION;
    JsonNode envelope;
    try {
      envelope = mapper.readTree(text(file, expected));
    } catch (JsonProcessingException cutOff) {
      throw new InvalidTaskFile(Reason.DAMAGED, file, expected);
    }
    if (!envelope.path("format").asText().equals(format)
        || envelope.path("version").asInt() != VERSION) {
      throw new InvalidTaskFile(
          envelope.has("format") ? Reason.FOREIGN : Reason.DAMAGED, file, expected);
    }
    try {
      JsonNode content = envelope.path("content");
      String digest = Sha256.of(CanonicalJson.of(content.toString())).toString();
      if (!digest.equals(envelope.path("digest").textValue())) {
        throw new InvalidTaskFile(Reason.DAMAGED, file, "a content with the digest that it names");
      }
      return form.apply(content);
    } catch (UncheckedIOException
        | IllegalArgumentException
        | NullPointerException
        | ClassCastException
        | UnknownEvent strange) {
      throw new InvalidTaskFile(Reason.FOREIGN, file, expected);
    }
  }

  private static String text(Path file, String expected) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new InvalidTaskFile(Reason.FOREIGN, file, expected);
      }
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (NoSuchFileException absent) {
      throw new InvalidTaskFile(Reason.ABSENT, file, expected);
    } catch (IOException refused) {
      throw new StorageFailed(
          Problem.what("a file of a task could not be read")
              .where(file.toString())
              .expected(expected)
              .actual(refused.getClass().getSimpleName() + ": " + refused.getMessage())
              .next("mend the shared folder; `workbench study run` then goes on"),
          refused);
    }
  }
}
