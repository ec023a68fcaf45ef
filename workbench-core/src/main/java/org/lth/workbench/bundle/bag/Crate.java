package org.lth.workbench.bundle.bag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.lth.workbench.bundle.BundleContents;
import org.lth.workbench.bundle.RunPart;
import org.lth.workbench.bundle.bag.ArchiveWriter.Measured;
import org.lth.workbench.bundle.bag.Descriptions.Story;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.journal.EventHash;

/**
 * The bundle as an RO-Crate 1.1 with the profile Process Run Crate 0.5: one action for each event,
 * whose instrument is the version of the workbench that the run was begun with.
 */
final class Crate {
  private static final String PROFILE = "https://w3id.org/ro/wfrun/process/0.5";
  private static final String SPECIFICATION = "https://w3id.org/ro/crate/1.1";
  private static final String TERMS = "https://w3id.org/ro/terms/workflow-run#";
  private static final String LICENCE = "#licence-not-stated";
  private final BundleContents contents;
  private final List<Story> stories;
  private final Optional<String> licence;
  private final List<Map<String, Object>> graph = new ArrayList<>();

  Crate(BundleContents contents, List<Story> stories, Optional<String> licence) {
    this.contents = contents;
    this.stories = stories;
    this.licence = licence;
  }

  /** An entity of the graph in the making. */
  private static Map<String, Object> entity(String id, String type) {
    Map<String, Object> entity = new LinkedHashMap<>();
    entity.put("@id", id);
    entity.put("@type", type);
    return entity;
  }

  private static Map<String, String> to(String id) {
    Map<String, String> reference = new LinkedHashMap<>();
    reference.put("@id", id);
    return reference;
  }

  /** The metadata file. */
  String text(SortedMap<String, Measured> files) {
    Map<String, Object> descriptor = entity("ro-crate-metadata.json", "CreativeWork");
    descriptor.put("about", to("./"));
    descriptor.put("conformsTo", to(SPECIFICATION));
    graph.add(descriptor);
    List<Map<String, Object>> actions = actions();
    graph.add(root(files, actions));
    addContext();
    files.forEach((name, file) -> graph.add(file(name, file)));
    graph.addAll(actions);
    Map<String, Object> document = new LinkedHashMap<>();
    Map<String, String> further = new LinkedHashMap<>();
    further.put("sha256", TERMS + "sha256");
    document.put("@context", List.of(SPECIFICATION + "/context", further));
    document.put("@graph", graph);
    return PrettyJson.of(document);
  }

  private Map<String, Object> root(
      SortedMap<String, Measured> files, List<Map<String, Object>> actions) {
    Map<String, Object> root = entity("./", "Dataset");
    root.put("name", "Lottery-ticket runs " + contents.parts().stream().map(RunPart::run).toList());
    root.put(
        "description",
        "Runs of the Ticket Workbench: every step as an event of a hash chain, with the weights,"
            + " masks and metrics that the events name.");
    root.put("datePublished", EventHash.format(contents.date()));
    root.put("license", to(licence.orElse(LICENCE)));
    root.put("conformsTo", to(PROFILE));
    root.put("hasPart", files.keySet().stream().map(name -> to(path(name))).toList());
    root.put("mentions", actions.stream().map(action -> to(action.get("@id").toString())).toList());
    return root;
  }

  private void addContext() {
    Map<String, Object> profile = entity(PROFILE, "CreativeWork");
    profile.put("name", "Process Run Crate");
    profile.put("version", "0.5");
    graph.add(profile);
    Map<String, Object> terms = entity(licence.orElse(LICENCE), "CreativeWork");
    terms.put("name", licence.orElse("Not stated"));
    terms.put(
        "description",
        licence.isPresent()
            ? "The licence that the exporter chose."
            : "The exporter stated no licence; ask before you use this for more than reading.");
    graph.add(terms);
    Set<String> versions = new TreeSet<>();
    Map<String, DatasetUse> datasets = new java.util.TreeMap<>();
    for (Story story : stories) {
      versions.add(version(story));
      DatasetUse use = story.state().started().plan().dataset();
      datasets.put(dataset(use), use);
    }
    for (String version : versions) {
      Map<String, Object> software = entity(software(version), "SoftwareApplication");
      software.put("name", "Ticket Workbench");
      software.put("softwareVersion", version);
      software.put(
          "description", "An event-sourced research workbench for the lottery ticket hypothesis.");
      graph.add(software);
    }
    datasets.forEach(
        (id, use) -> {
          Map<String, Object> data = entity(id, "CreativeWork");
          data.put("name", use.name());
          data.put("identifier", use.fingerprint().toString());
          data.put(
              "description",
              "A data set that was trained on; known by its fingerprint and not part of the bundle.");
          graph.add(data);
        });
  }

  private static String version(Story story) {
    return story
        .state()
        .started()
        .environment()
        .fields()
        .getOrDefault("workbench.version", "unknown");
  }

  private static String software(String version) {
    return "#ticket-workbench-" + version;
  }

  private static String dataset(DatasetUse use) {
    return "#data-" + use.fingerprint().hex();
  }

  /** A name as the crate's root, which is the payload's folder, sees it. */
  private static String path(String name) {
    return name.substring(BagLayout.PAYLOAD.length());
  }

  private static String format(String extension) {
    return switch (extension) {
      case "arrow" -> "application/vnd.apache.arrow.file";
      case "jsonl" -> "application/jsonl";
      case "json" -> "application/json";
      case "html" -> "text/html";
      case "md" -> "text/markdown";
      default -> "application/octet-stream";
    };
  }

  private static Map<String, Object> file(String name, Measured measured) {
    Map<String, Object> file = entity(path(name), "File");
    file.put("name", path(name));
    file.put("encodingFormat", format(name.substring(name.lastIndexOf('.') + 1)));
    file.put("contentSize", Long.toString(measured.size()));
    file.put("sha256", measured.digest().hex());
    return file;
  }

  private List<Map<String, Object>> actions() {
    List<Map<String, Object>> actions = new ArrayList<>();
    for (Story story : stories) {
      Actions own =
          new Actions(
              contents,
              story,
              new Actions.Names(
                  software(version(story)), dataset(story.state().started().plan().dataset())));
      actions.addAll(own.all());
    }
    return actions;
  }
}
