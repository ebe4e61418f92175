plugins {
    alias(libs.plugins.android.library)
}

android {
    namespace = "org.wayhum.android"
    compileSdk = libs.versions.compileSdk.get().toInt()

    defaultConfig {
        minSdk = libs.versions.minSdk.get().toInt()
        consumerProguardFiles("consumer-rules.pro")
    }
}

dependencies {
    api(libs.coroutines)
    implementation(libs.core)
    implementation(libs.jna) { artifact { type = "aar" } }
    implementation(libs.lifecycle.service)
    implementation(libs.work)
}
