print("district-cli")
