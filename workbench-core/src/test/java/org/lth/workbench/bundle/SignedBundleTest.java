package org.lth.workbench.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.BundleWriter.Packing;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.output.OutputRefused;

/** Who signed a bundle, and what that is worth. */
class SignedBundleTest {
  @TempDir Path root;

  private TinyHome home = new TinyHome(Path.of("unused"), 0);
  private RunId run = RunId.of(1, 1);

  @BeforeEach
  void open() {
    home = new TinyHome(root.resolve("home"), 1_772_000_000_000L);
    run = home.trunk().run();
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Path signed(String name, Path key) {
    Path file = root.resolve(name);
    home.export(file, new Packing(false, Optional.of(key), Optional.empty()), run);
    return file;
  }

  private static Demands trusting(Path key) {
    return new Demands(BundleLimits.STANDARD, Optional.of(key));
  }

  private Path key(String name) {
    home.keys().generate(root.resolve(name));
    return root.resolve(name);
  }

  private Path publicKey(String name) {
    return root.resolve(name + ".pub");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
      })
  void a_key_for_which_everybody_can_sign_is_refused(String point) throws IOException {
    String encoded =
        Base64.getEncoder()
            .encodeToString(HexFormat.of().parseHex("302a300506032b6570032100" + point));
    Path file =
        Files.writeString(
            root.resolve("weak.pub"),
            "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n");

    assertThatThrownBy(() -> home.keys().signer(file))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("small order");
  }

  @Test
  void a_signature_is_believed_of_a_key_that_is_trusted() {
    Path bundle = signed("a.zip", key("mine"));

    try (Checked checked = home.check(bundle, trusting(publicKey("mine")))) {
      Digest signer = home.keys().signer(publicKey("mine"));
      assertThat(checked.signature()).contains(new BundleReader.Signature(signer));
      assertThat(checked.report().problems()).isEmpty();
    }
  }

  @Test
  void a_signature_of_another_key_is_refused_where_one_is_trusted() {
    Path bundle = signed("a.zip", key("mine"));
    key("other");

    assertThatThrownBy(() -> home.check(bundle, trusting(publicKey("other"))))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("not signed by the key that you trust");
  }

  @Test
  void no_signature_is_refused_where_a_key_is_trusted_and_named_as_missing_elsewhere() {
    Path bundle = home.export(root.resolve("a.zip"), run);
    key("mine");

    assertThatThrownBy(() -> home.check(bundle, trusting(publicKey("mine"))))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("no signature");
    try (Checked checked = home.check(bundle, Demands.STANDARD)) {
      assertThat(checked.signature()).isEmpty();
    }
  }

  @Test
  void a_signature_of_another_bundle_is_refused_whether_or_not_a_key_is_trusted()
      throws IOException {
    Path good = signed("a.zip", key("mine"));
    RunId otherRun = home.trunk().run();
    Path other = root.resolve("b.zip");
    home.export(
        other, new Packing(false, Optional.of(root.resolve("mine")), Optional.empty()), otherRun);
    BagFiles files = BagFiles.of(good);
    files.put("signature-ed25519.json", BagFiles.of(other).get("signature-ed25519.json"));
    Path mixed = files.writeTo(root.resolve("mixed.zip"));

    for (Demands demands : new Demands[] {Demands.STANDARD, trusting(publicKey("mine"))}) {
      assertThatThrownBy(() -> home.check(mixed, demands))
          .isInstanceOf(BundleRefused.class)
          .hasMessageContaining("the bundle's signature is wrong");
    }
  }

  @Test
  void a_signature_does_not_outlive_a_change_however_well_the_bag_is_sealed() throws IOException {
    BagFiles files = BagFiles.of(signed("a.zip", key("mine")));
    files.put("data/README.md", "another text\n");
    Path changed = files.sealed().writeTo(root.resolve("changed.zip"));

    assertThatThrownBy(() -> home.check(changed, Demands.STANDARD))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("the bundle's signature is wrong");
  }

  @Test
  void a_private_key_is_its_owners_alone_and_never_overwritten() throws IOException {
    Path key = key("mine");

    assertThat(Files.getPosixFilePermissions(key))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThatThrownBy(() -> home.keys().generate(key))
        .isInstanceOf(OutputRefused.class)
        .hasMessageContaining("a file is in the way");
  }

  @Test
  void a_pair_that_does_not_belong_together_signs_nothing() throws IOException {
    Path mine = key("mine");
    key("other");
    Files.copy(publicKey("other"), publicKey("mine"), StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> signed("a.zip", mine)).isInstanceOf(BundleRefused.class);
    assertThat(root.resolve("a.zip")).doesNotExist();
  }

  @Test
  void a_file_that_is_no_key_is_named() throws IOException {
    Files.writeString(root.resolve("text.pub"), "hello");

    assertThatThrownBy(() -> home.keys().signer(root.resolve("text.pub")))
        .isInstanceOf(BundleRefused.class)
        .hasMessageContaining("no usable key");
  }
}
