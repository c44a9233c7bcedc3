print("goldgate")
